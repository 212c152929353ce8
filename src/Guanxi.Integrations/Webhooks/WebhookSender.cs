using System.Net.Http;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Guanxi.Integrations.Webhooks;

/// <summary>Posts what waits, again after ever longer pauses where it fails. Several nodes may send: whoever takes a delivery first has it.</summary>
public sealed partial class WebhookSender(
    RecordStore store, WebhookKeys keys, WebhookBell bell, IHttpClientFactory clients, IOptions<WebhookOptions> options, ILogger<WebhookSender> log) : BackgroundService
{
    const int Together = 8, Batch = 50, KeptAnswer = 2_000;
    /// <summary>How late a repeated attempt may come.</summary>
    TimeSpan Rest => options.Value.FirstPause < TimeSpan.FromSeconds(5) ? options.Value.FirstPause : TimeSpan.FromSeconds(5);
    /// <summary>A delivery taken by a node that died is taken again after this.</summary>
    static readonly TimeSpan Taken = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await Due(stoppingToken);
                await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = stoppingToken }, Deliver);
                if (due.Count < Batch) await bell.Wait(Rest, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever is wrong with one delivery, the others go on
            catch (Exception fault)
#pragma warning restore CA1031
            {
                SendingFailed(log, fault);
                await Task.Delay(Rest, store.Clock, CancellationToken.None);
            }
        }
    }

    async ValueTask<IReadOnlyList<Record>> Due(CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<WebhookDelivery>())
        {
            Filter = Filter.Both(Filter.Is("state", "waiting"), new Filter.Condition("nextAttemptAt", FilterOperator.LessOrEqual, ["now"])),
            Sorts = [new("nextAttemptAt")],
            Limit = Batch,
        };
        return (await store.List(Viewer.System, query, cancel)).Records;
    }

    async ValueTask Deliver(Record waiting, CancellationToken cancel)
    {
        var delivery = (WebhookDelivery)waiting;
        if (!await Take(delivery, cancel)) return;
        var webhook = await store.Get(Viewer.System, delivery.Webhook, cancel);
        var outcome = webhook is { Active: true } ? await Post(webhook, delivery, cancel) : new(null, "the webhook is switched off");
        await Note(delivery, webhook, outcome, cancel);
    }

    /// <summary>Whether this node was the first to take it.</summary>
    async ValueTask<bool> Take(WebhookDelivery delivery, CancellationToken cancel)
    {
        var saved = await Update(delivery, delivery.Version, cancel,
            ("attempts", (long)delivery.Attempts + 1), ("nextAttemptAt", store.Clock.GetUtcNow() + Taken));
        return saved.Ok;
    }

    async ValueTask<Outcome> Post(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(delivery.Body!, Encoding.UTF8, "application/json") };
            request.Headers.UserAgent.ParseAdd("Guanxi-Webhooks/1");
            request.Headers.Add("Guanxi-Delivery", delivery.Id.ToString());
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(await keys.Of(webhook, cancel), store.Clock.GetUtcNow(), delivery.Body!));
            using var response = await clients.CreateClient(WebhookServices.Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return new((int)response.StatusCode, await Beginning(response, cancel));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or UriFormatException or NotSupportedException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new(null, fault.Message);
        }
    }

    static async ValueTask<string> Beginning(HttpResponseMessage response, CancellationToken cancel)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel), Encoding.UTF8);
        var text = new char[KeptAnswer];
        return new(text, 0, await reader.ReadBlockAsync(text, cancel));
    }

    async ValueTask Note(WebhookDelivery delivery, Webhook? webhook, Outcome outcome, CancellationToken cancel)
    {
        var now = store.Clock.GetUtcNow();
        var attempts = delivery.Attempts + 1;
        var over = webhook is not { Active: true } || attempts >= options.Value.Attempts;
        await Update(delivery, null, cancel,
            ("state", outcome.Ok ? "delivered" : over ? "failed" : "waiting"),
            ("statusCode", (long?)outcome.Status),
            ("answer", outcome.Answer.Length > KeptAnswer ? outcome.Answer[..KeptAnswer] : outcome.Answer),
            ("deliveredAt", outcome.Ok ? now : null),
            ("nextAttemptAt", outcome.Ok || over ? null : now + options.Value.PauseAfter(attempts)));
        if (webhook is { Active: true }) await Note(webhook, outcome.Ok, now, cancel);
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

    async ValueTask<SaveResult> Update(WebhookDelivery delivery, int? version, CancellationToken cancel, params (string Field, object? Value)[] values)
    {
        var model = store.Registry.Of<WebhookDelivery>();
        return await store.Save(Viewer.System, new(model, ChangeKind.Update, delivery.Id, values.ToDictionary(v => model[v.Field], v => v.Value)) { ExpectedVersion = version, Trusted = true }, cancel);
    }

    /// <param name="Status">Null when there was no answer.</param>
    readonly record struct Outcome(int? Status, string Answer)
    {
        public bool Ok => Status is >= 200 and < 300;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending to webhooks failed")]
    static partial void SendingFailed(ILogger log, Exception fault);
}
