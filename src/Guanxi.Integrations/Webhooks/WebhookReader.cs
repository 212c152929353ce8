using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Webhooks;

/// <summary>Writes a delivery for each change a webhook wants to hear of and its person may see.</summary>
public sealed class WebhookReader(RecordStore store, Viewers viewers) : IFeedReader
{
    public string Name => "webhooks";

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var heard = entries.Where(e => e.Object != "webhooks").ToList();
        if (heard.Count == 0) return;
        var active = new ListQuery(store.Registry.Of<Webhook>()) { Filter = Filter.Is("active", "true"), Limit = 1_000 };
        foreach (var webhook in (await store.List(Viewer.System, active, cancel)).Records.Cast<Webhook>())
            // What happened before the webhook was made is not told.
            if (await store.Feed.Since(webhook, [.. heard.Where(e => Wants(webhook, e))], cancel) is { Count: > 0 } wanted && await viewers.OfUser(webhook.RunAs, "system", cancel) is { } viewer)
                await Write(webhook, viewer, await store.Visible(viewer, wanted, cancel), cancel);
    }

    static bool Wants(Webhook webhook, FeedEntry entry) =>
        (webhook.Objects.Length == 0 || webhook.Objects.Contains(entry.Object))
        && (webhook.Events.Length == 0 || webhook.Events.Contains(ModelCompiler.Camel(entry.Kind.ToString())));

    async ValueTask Write(Webhook webhook, Viewer viewer, IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var told = await Told(webhook, entries, cancel);
        var unit = store.Begin(Viewer.System);
        foreach (var group in entries.Where(e => !told.Contains(e.Seq)).GroupBy(e => e.Object))
        {
            var model = store.Registry[group.Key];
            var records = await Matching(viewer, model, webhook.Filter, group, cancel);
            foreach (var entry in group)
                if (records.TryGetValue(entry.Record, out var record) || string.IsNullOrEmpty(webhook.Filter))
                    unit.Create(new WebhookDelivery
                    {
                        Name = $"{entry.Object}.{ModelCompiler.Camel(entry.Kind.ToString())} {entry.Seq}",
                        Webhook = webhook,
                        Sequence = entry.Seq,
                        NextAttemptAt = store.Clock.GetUtcNow(),
                        Body = WebhookMessage.Of(webhook, viewer, model, entry, record),
                    });
        }
        var saved = await unit.Commit(cancel);
        if (!saved.Ok) throw new InvalidOperationException($"deliveries were refused: {saved.Refusal} {string.Join("; ", saved.Problems)}");
    }

    /// <summary>Entries come at least once: those that were already written.</summary>
    async ValueTask<HashSet<long>> Told(Webhook webhook, IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (entries.Count == 0) return [];
        var since = new Filter.Condition("sequence", FilterOperator.GreaterOrEqual, [entries.Min(e => e.Seq).ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        var query = new ListQuery(store.Registry.Of<WebhookDelivery>()) { Filter = Filter.Both(Filter.Is("webhook", webhook.Id), since), Fields = ["sequence"], Limit = 1_000 };
        return [.. (await store.List(Viewer.System, query, cancel)).Records.Cast<WebhookDelivery>().Select(d => d.Sequence)];
    }

    /// <summary>The records as they now stand, in use or in the recycle bin, that match the webhook's filter.</summary>
    async ValueTask<Dictionary<Guid, Record>> Matching(Viewer viewer, ObjectModel model, string? filter, IEnumerable<FeedEntry> entries, CancellationToken cancel)
    {
        var ids = entries.Select(e => e.Record.ToString()).Distinct().ToArray();
        var query = new ListQuery(model) { Filter = Filter.Both(Filter.Is("id", ids), FilterText.Parse(filter ?? "").Filter ?? Filter.None), Limit = ids.Length };
        try
        {
            var inUse = await store.List(viewer, query, cancel);
            var deleted = await store.List(viewer, query with { Deleted = true }, cancel);
            return inUse.Records.Concat(deleted.Records).ToDictionary(r => r.Id);
        }
        catch (QueryRefusedException)
        {
            // The filter names a field that is gone since: nothing matches it.
            return [];
        }
    }
}
