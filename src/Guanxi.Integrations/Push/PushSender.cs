using System.Buffers.Text;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Integrations.Push;

/// <summary>Hands messages to the push services of the browsers' makers (RFC 8030); a browser that is gone is forgotten.</summary>
sealed class PushSender(RecordStore store, PushKeys keys, PushLetter letters, Settings settings, IHttpClientFactory clients) : JobQueue<PushMessage>
{
    /// <summary>How long a push service keeps a message for a browser that is switched off.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public override int Attempts => 6;

    protected override async ValueTask<JobOutcome> Run(PushMessage message, CancellationToken cancel)
    {
        if (await store.Get(Viewer.System, message.Notification, cancel) is not { } notice || await store.Get(Viewer.System, message.Subscription, cancel) is not { } subscription) return JobOutcome.GivenUp("it is gone");
        // Read in the app before it was sent; what is not wanted in the app is born read.
        if (notice.ReadAt > notice.CreatedAt) return JobOutcome.Done();
        if (await SignedIn(subscription, notice.Owner, cancel) is not { } reader) return await Forget(subscription, "the person is signed out there", cancel);
        try
        {
            using var request = await Request(notice, reader, subscription, cancel);
            using var answer = await clients.CreateClient(PushServices.Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var status = ("statusCode", (object?)(long)answer.StatusCode);
            return answer.StatusCode switch
            {
                HttpStatusCode.NotFound or HttpStatusCode.Gone => await Forget(subscription, "the browser is gone", cancel, status),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => JobOutcome.Failed($"HTTP {(int)answer.StatusCode}", status),
                >= HttpStatusCode.BadRequest => JobOutcome.GivenUp($"HTTP {(int)answer.StatusCode}", status),
                _ => JobOutcome.Done(status),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || fault is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return JobOutcome.Failed(fault.Message);
        }
    }

    /// <summary>Null when the notification is not for who is signed in there.</summary>
    async ValueTask<User?> SignedIn(PushSubscription subscription, Id<User> owner, CancellationToken cancel) =>
        subscription.Owner == owner && await store.Get(Viewer.System, owner, cancel) is { Active: true } person && Guid.TryParse(subscription.Session, out var key)
        && await store.Get(Viewer.System, new Id<SignInSession>(key), cancel) is { } session && session.Stamp == (person.SecurityStamp ?? "") ? person : null;

    async ValueTask<HttpRequestMessage> Request(Notification notice, User reader, PushSubscription subscription, CancellationToken cancel)
    {
        var endpoint = new Uri(subscription.Endpoint);
        var body = PushCipher.Encrypt(await letters.Of(notice, reader, cancel), Base64Url.DecodeFromChars(subscription.PublicKey), Base64Url.DecodeFromChars(subscription.Shared));
        using var key = await keys.Signing(cancel);
        var contact = (await settings.Read<MailSettings>(MailSettings.Key, cancel))?.From ?? reader.Email;
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.Authorization = new AuthenticationHeaderValue("vapid", VapidToken.Of(key, endpoint, "mailto:" + contact, store.Clock.GetUtcNow()));
        request.Headers.Add("TTL", $"{(long)Kept.TotalSeconds}");
        request.Headers.Add("Urgency", "normal");
        return request;
    }

    async ValueTask<JobOutcome> Forget(PushSubscription subscription, string why, CancellationToken cancel, params (string, object?)[] noted)
    {
        var unit = store.Begin(Viewer.System);
        unit.Delete<PushSubscription>(subscription);
        await unit.Commit(cancel);
        return JobOutcome.GivenUp(why, noted);
    }
}
