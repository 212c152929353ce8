using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Records;

/// <summary>The versions of a record, newest first, and how the chosen one differs from what stands now.</summary>
/// <param name="At">Position in the feed of the chosen version; null when none is chosen.</param>
/// <param name="Next">Position below which older versions follow; null at the beginning.</param>
public sealed record HistoryModel(ObjectModel Object, RecordPage Page, IReadOnlyList<TimelineEntry> Versions, long? At, IReadOnlyList<HistoryField> Differences, long? Next)
{
    const int Shown = 60, Read = 500;

    public Record Record => Page.Records[0];
    public string Href => $"/{Object.Name}/{Record.Id}";
    public IReadOnlyDictionary<Guid, string> Titles { get; init; } = new Dictionary<Guid, string>();
    public TimelineEntry? Chosen => Versions.FirstOrDefault(v => v.Seq == At);

    public static async Task<HistoryModel?> Load(Visit visit, ObjectModel model, Guid id, long? at, long below)
    {
        if (await visit.Store.View(visit.Viewer, model, id, cancel: visit.Cancel) is not { } page) return null;
        var feed = await visit.Store.History(visit.Viewer, id, Shown, below, visit.Cancel);
        var versions = TimelineModel.Changes(visit, model, feed).ToList();
        var record = page.Records[0];
        var mayUpdate = await Sight.Allows(visit, model, record, Kernel.Access.Verb.Update);
        var differences = at is { } seq ? (await Then(visit, model, id, seq)).Where(d => !FieldValues.Same(d.Value, d.Key.Get(record)))
            .Select(d => new HistoryField(d.Key, d.Value, d.Key.Get(record), mayUpdate && visit.MayWrite(d.Key))).ToList() : [];
        return new(model, page, versions, at, differences, feed.Count == Shown ? feed[^1].Seq : null)
        {
            Titles = await TimelineTitles.Of(visit, model, versions, differences.SelectMany(d => new[] { (d.Field, d.Then), (d.Field, d.Now) })),
        };
    }

    /// <summary>What the fields that were changed since held just after a position of the feed.</summary>
    public static Task<IReadOnlyDictionary<FieldModel, object?>> Then(Visit visit, ObjectModel model, Guid id, long at) => Before(visit, model, id, change => change.Seq > at);

    /// <summary>What the fields that were changed since held in a version.</summary>
    public static Task<IReadOnlyDictionary<FieldModel, object?>> InVersion(Visit visit, ObjectModel model, Guid id, int version) => Before(visit, model, id, change => change.Version > version);

    static async Task<IReadOnlyDictionary<FieldModel, object?>> Before(Visit visit, ObjectModel model, Guid id, Func<FeedEntry, bool> since)
    {
        var then = new Dictionary<FieldModel, object?>();
        for (var below = long.MaxValue; ;)
        {
            var batch = await visit.Store.History(visit.Viewer, id, Read, below, visit.Cancel);
            // Newest first: the oldest change since has the last word.
            foreach (var change in batch.TakeWhile(since).SelectMany(e => e.Changes))
                if (model.Find(change.Field) is { } field && TimelineModel.Tells(visit, field)) then[field] = TimelineTitles.Value(field, change.Before);
            if (batch.Count < Read || !since(batch[^1])) return then;
            below = batch[^1].Seq;
        }
    }
}

/// <param name="Restorable">Whether the viewer may put the old value back.</param>
public sealed record HistoryField(FieldModel Field, object? Then, object? Now, bool Restorable);
