using System.Net.Http;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.Extensions.Options;

namespace Guanxi.Integrations.Webhooks;

/// <summary>Posts the deliveries, again after ever longer pauses where it fails.</summary>
sealed class WebhookSender(RecordStore store, WebhookKeys keys, IHttpClientFactory clients, IOptions<WebhookOptions> options) : JobQueue<WebhookDelivery>
{
    const int KeptAnswer = 2_000;

    public override int Attempts => options.Value.Attempts;
    public override TimeSpan FirstPause => options.Value.FirstPause;

    protected override async ValueTask<JobOutcome> Run(WebhookDelivery delivery, CancellationToken cancel)
    {
        if (await store.Get(Viewer.System, delivery.Webhook, cancel) is not { Active: true } webhook) return JobOutcome.GivenUp("the webhook is switched off");
        var (status, answer) = await Post(webhook, delivery, cancel);
        var now = store.Clock.GetUtcNow();
        var ok = status is >= 200 and < 300;
        await Note(webhook, ok, now, cancel);
        (string, object?)[] noted = [("statusCode", (long?)status), ("answer", status is null ? null : answer), ("deliveredAt", ok ? now : null)];
        return ok ? JobOutcome.Done(noted) : JobOutcome.Failed(status is null ? answer : $"HTTP {status}", noted);
    }

    /// <returns>No status when there was no answer.</returns>
    async ValueTask<(int? Status, string Answer)> Post(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(delivery.Body!, Encoding.UTF8, "application/json") };
            request.Headers.UserAgent.ParseAdd("Guanxi-Webhooks/1");
            request.Headers.Add("Guanxi-Delivery", delivery.Id.ToString());
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(await keys.Of(webhook, cancel), store.Clock.GetUtcNow(), delivery.Body!));
            using var response = await clients.CreateClient(WebhookServices.Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return ((int)response.StatusCode, await Beginning(response, cancel));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or UriFormatException or NotSupportedException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return (null, fault.Message);
        }
    }

    static async ValueTask<string> Beginning(HttpResponseMessage response, CancellationToken cancel)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel), Encoding.UTF8);
        var text = new char[KeptAnswer];
        return new(text, 0, await reader.ReadBlockAsync(text, cancel));
    }

    /// <summary>Keeps the webhook's own figures; at most once a minute while all goes well.</summary>
    async ValueTask Note(Webhook webhook, bool ok, DateTimeOffset now, CancellationToken cancel)
    {
        if (ok && webhook.Failures == 0 && now - webhook.LastDeliveredAt < TimeSpan.FromMinutes(1)) return;
        var failures = ok ? 0 : webhook.Failures + 1;
        var unit = store.Begin(Viewer.System);
        unit.Update<Webhook>(webhook, ("failures", (long)failures), ("lastDeliveredAt", ok ? now : webhook.LastDeliveredAt), ("active", failures < options.Value.FailuresInARow));
        await unit.Commit(cancel);
    }
}
