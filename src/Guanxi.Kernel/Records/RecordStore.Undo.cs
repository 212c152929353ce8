using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>Entries undone in one transaction when a whole origin is undone.</summary>
    const int UndoBatch = 1_000;

    readonly FeedStore _feed = new(database);

    public FeedStore Feed => _feed;

    /// <summary>Takes back a unit of work, under the viewer's own rights. Refused where someone has changed the same field since.</summary>
    public async ValueTask<SaveResult> Undo(Viewer viewer, Guid unit, CancellationToken cancel = default) =>
        await Reverse(viewer, await _feed.OfUnit(unit, cancel), cancel);

    /// <summary>Takes back everything an origin (an import, a bulk edit) did, newest first; gives what could not be taken back.</summary>
    public async ValueTask<(int Undone, IReadOnlyList<Problem> Problems)> UndoOrigin(Viewer viewer, Guid origin, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var problems = new List<Problem>();
        var undone = 0;
        for (var before = long.MaxValue; ;)
        {
            var entries = await _feed.OfOrigin(origin, before, UndoBatch, cancel);
            if (entries.Count == 0) return (undone, problems);
            before = entries[^1].Seq;
            var result = await Reverse(viewer, entries, cancel);
            if (result.Ok) undone += entries.Count;
            else
                // One of them stands in the way of all: take the rest back singly and name those that stay.
                foreach (var entry in entries)
                {
                    var single = await Reverse(viewer, [entry], cancel);
                    if (single.Ok) undone++;
                    else problems.Add(new(null, "cannotUndo", entry.Object, entry.Record, single.Problems.Count > 0 ? single.Problems[0].Problem.Code : single.Refusal.ToString()));
                }
            progress?.Report(undone);
        }
    }

    /// <param name="entries">Newest first.</param>
    async ValueTask<SaveResult> Reverse(Viewer viewer, IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var unit = Begin(viewer);
        var problems = new List<(int, Problem)>();
        var gone = entries.Where(e => e.Kind == ChangeKind.Delete).Select(e => e.Record).ToHashSet();
        foreach (var entry in entries)
        {
            if (Registry.Find(entry.Object) is not { } model) continue;
            switch (entry.Kind)
            {
                case ChangeKind.Create: unit.Add(new(model, ChangeKind.Delete, entry.Record, Change.NoValues)); break;
                case ChangeKind.Delete: unit.Add(new(model, ChangeKind.Restore, entry.Record, Change.NoValues)); break;
                case ChangeKind.Restore: unit.Add(new(model, ChangeKind.Delete, entry.Record, Change.NoValues)); break;
                case ChangeKind.Purge: problems.Add((0, new(null, "purged"))); break;
                case ChangeKind.Update:
                    var repointed = Repointed(model, entry, gone);
                    // What the viewer may not see is not found, whatever happened to it since.
                    if (!repointed && await Either(viewer, model, entry.Record, cancel) is null) return new() { Refusal = Refusal.NotFound };
                    if (await Before(repointed ? Viewer.System : viewer, model, entry, problems, cancel) is { Count: > 0 } values)
                        unit.Add(new(model, ChangeKind.Update, entry.Record, values) { Trusted = true, Repoints = repointed });
                    break;
            }
        }
        return problems.Count > 0 ? new() { Problems = problems } : await unit.Commit(cancel);
    }

    /// <summary>The values to put back, where each field still holds what this entry wrote.</summary>
    async ValueTask<Dictionary<FieldModel, object?>> Before(Viewer viewer, ObjectModel model, FeedEntry entry, List<(int, Problem)> problems, CancellationToken cancel)
    {
        var values = new Dictionary<FieldModel, object?>();
        if (await Either(Viewer.System, model, entry.Record, cancel) is not { } current) return values;
        foreach (var change in entry.Changes)
        {
            if (model.Find(change.Field) is not { Computed: false } field || viewer.RightOf(field) != FieldRight.Full) continue;
            if (!FieldValues.Same(field.Get(current), Read(field, change.After))) problems.Add((0, new(field.Name, "changedSince")));
            else values[field] = Read(field, change.Before);
        }
        return values;
    }

    /// <summary>Whether only references changed, away from records that went with the same unit (<see cref="Change.Repoints"/>).</summary>
    static bool Repointed(ObjectModel model, FeedEntry entry, HashSet<Guid> gone) => gone.Count > 0 && entry.Changes.Count > 0 && entry.Changes.All(c =>
        model.Find(c.Field) is { } field && Read(field, c.Before) switch { Guid id => gone.Contains(id), Fields.Link link => gone.Contains(link.Id), _ => false });

    /// <summary>In use or in the recycle bin, from where an earlier step may bring it back.</summary>
    async ValueTask<Record?> Either(Viewer viewer, ObjectModel model, Guid id, CancellationToken cancel) =>
        await Get(viewer, model, id, cancel: cancel) ?? await Get(viewer, model, id, deleted: true, cancel);

    static object? Read(FieldModel field, string? json) => json is null ? null : FieldJson.Read(field, json).Value;
}
