using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

/// <summary>A stretch of the feed as one viewer may know it.</summary>
/// <param name="Last">Position looked at last; the next stretch starts after it.</param>
public sealed record FeedPage(IReadOnlyList<FeedEntry> Entries, long Last);

public sealed partial class RecordStore
{
    /// <summary>Entries read at once, and the most looked at for one page.</summary>
    const int FeedBatch = 500, FeedLooked = 20 * FeedBatch;

    /// <summary>
    /// What happened after a position, oldest first, to records that the viewer may see now, with the fields the viewer may see.
    /// A page may be empty though more follows: go on from its <see cref="FeedPage.Last"/>.
    /// </summary>
    public async ValueTask<FeedPage> Changes(Viewer viewer, long after, int limit, IReadOnlyCollection<string>? objects = null, CancellationToken cancel = default)
    {
        var seen = new List<FeedEntry>();
        for (var looked = 0; looked < FeedLooked; looked += FeedBatch)
        {
            var batch = await _feed.After(after, FeedBatch, cancel);
            foreach (var entry in await Visible(viewer, [.. batch.Where(e => objects is null || objects.Contains(e.Object))], cancel))
            {
                seen.Add(entry);
                if (seen.Count == limit) return new(seen, entry.Seq);
            }
            if (batch.Count > 0) after = batch[^1].Seq;
            if (batch.Count < FeedBatch) break;
        }
        return new(seen, after);
    }

    /// <summary>The history of a record, newest first; nothing when the viewer may not see it, in use or in the recycle bin.</summary>
    public async ValueTask<IReadOnlyList<FeedEntry>> History(Viewer viewer, Guid record, int limit, long before = long.MaxValue, CancellationToken cancel = default) =>
        await Visible(viewer, await _feed.OfRecord(record, limit, before, cancel), cancel);

    /// <summary>Those of some entries that the viewer may know of, with the fields the viewer may see.</summary>
    public async ValueTask<IReadOnlyList<FeedEntry>> Visible(Viewer viewer, IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var registry = Registry;
        var access = ReadAccess(registry, viewer);
        var seen = new HashSet<(string, Guid)>();
        foreach (var group in entries.GroupBy(e => e.Object))
        {
            if (registry.Find(group.Key) is not { } model || access(model) is var reach && reach == BoundFilter.None) continue;
            var ids = group.Select(e => e.Record).Distinct().ToList();
            // Who may see every record may also know of those that are gone for good.
            foreach (var id in reach == BoundFilter.All ? ids : await Reached(viewer, model, ids, cancel)) seen.Add((model.Name, id));
        }
        return [.. entries.Where(e => seen.Contains((e.Object, e.Record))).Select(e => Shown(viewer, registry[e.Object], e)).OfType<FeedEntry>()];
    }

    async ValueTask<IEnumerable<Guid>> Reached(Viewer viewer, ObjectModel model, List<Guid> ids, CancellationToken cancel)
    {
        var query = new ListQuery(model) { Filter = Filter.Is("id", [.. ids.Select(id => id.ToString())]), Fields = [], Limit = FeedBatch };
        var inUse = await List(viewer, query, cancel);
        var deleted = await List(viewer, query with { Deleted = true }, cancel);
        return inUse.Records.Concat(deleted.Records).Select(r => r.Id);
    }

    /// <summary>Without values the viewer may not see whole; null when an update has none left.</summary>
    static FeedEntry? Shown(Viewer viewer, ObjectModel model, FeedEntry entry)
    {
        var changes = entry.Changes.Where(c => model.Find(c.Field) is { } field && viewer.RightOf(field) <= FieldRight.ReadOnly).ToList();
        return changes.Count == entry.Changes.Count ? entry
            : changes.Count == 0 && entry.Kind == ChangeKind.Update ? null : entry with { Changes = changes };
    }
}
