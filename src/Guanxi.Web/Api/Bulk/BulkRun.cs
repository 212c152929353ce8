using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>Carries out rows, many in one unit of work; rows keep their order.</summary>
public sealed class BulkRun(ApiCall call)
{
    /// <summary>Rows committed together where each may fail alone.</summary>
    public const int Together = 200;
    const int LookedUpTogether = 500;

    /// <summary>Each row for itself.</summary>
    public async ValueTask<BulkAnswer[]> Each(IReadOnlyList<BulkRow> rows)
    {
        var answers = new Dictionary<int, BulkAnswer>();
        foreach (var bad in rows.Where(r => r.Problems.Count > 0)) answers[bad.Number] = BulkAnswer.Invalid(bad, bad.Problems);
        for (var left = rows.Where(r => r.Problems.Count == 0).ToList(); left.Count > 0;)
        {
            var changes = await Changes(left);
            var saved = await call.Store.SaveEach(call.Viewer, changes, cancel: call.Cancel);
            foreach (var (row, change, result) in left.Zip(changes, saved))
                answers[row.Number] = result.Ok ? Done(row, change, result.Record.Version, result.Unit) : BulkAnswer.Of(row, result);
            // The row that was to create what these update was refused: the next of them creates it.
            var refused = changes.Zip(saved).Where(c => c.First.Kind == ChangeKind.Create && !c.Second.Ok).Select(c => c.First.Id).ToHashSet();
            left = [.. left.Where((_, i) => changes[i].Kind == ChangeKind.Update && refused.Contains(changes[i].Id))];
        }
        return [.. rows.Select(r => answers[r.Number])];
    }

    /// <summary>All rows or none.</summary>
    public async ValueTask<(SaveResult Result, BulkAnswer[] Answers)> All(IReadOnlyList<BulkRow> rows)
    {
        if (rows.Any(r => r.Problems.Count > 0))
            return (new() { Problems = [.. rows.SelectMany((r, i) => r.Problems.Select(p => (i, p)))] },
                [.. rows.Select(r => r.Problems.Count > 0 ? BulkAnswer.Invalid(r, r.Problems) : Undone(r))]);
        var (result, answers) = await Commit(rows);
        if (result.Ok) return (result, answers);
        var blamed = result.Problems.ToLookup(p => p.Change, p => p.Problem);
        return (result, [.. rows.Select((r, i) => blamed.Contains(i) ? BulkAnswer.Invalid(r, [.. blamed[i]])
            : result.Refused.FirstOrDefault(refused => refused.Change == i) is { } refused ? BulkAnswer.Of(r, new() { Refusal = refused.Refusal, Conflict = refused.Conflict }) : Undone(r))]);
    }

    static BulkAnswer Undone(BulkRow row) => new(row.Number, StatusCodes.Status424FailedDependency);

    async ValueTask<(SaveResult Result, BulkAnswer[] Answers)> Commit(IReadOnlyList<BulkRow> rows)
    {
        var changes = await Changes(rows);
        var unit = call.Store.Begin(call.Viewer);
        foreach (var change in changes) unit.Add(change);
        var result = await unit.Commit(call.Cancel);
        return (result, !result.Ok ? [] : [.. rows.Select((r, i) => Done(r, changes[i], result.Records[i].Version, result.Unit))]);
    }

    static BulkAnswer Done(BulkRow row, Change change, int version, Guid? unit) => new(
        row.Number, change.Kind == ChangeKind.Create ? StatusCodes.Status201Created : StatusCodes.Status200OK, change.Id, version, unit);

    async ValueTask<List<Change>> Changes(IReadOnlyList<BulkRow> rows)
    {
        var known = await Known(rows);
        var keys = rows.Select(row => row.By?.Field).OfType<FieldModel>().ToHashSet();
        var changes = new List<Change>(rows.Count);
        foreach (var row in rows)
        {
            var change = Change(row, known);
            changes.Add(change);
            // A later row with the same key updates what this one creates.
            if (change.Kind == ChangeKind.Create)
                foreach (var key in keys)
                    if (row.Values.GetValueOrDefault(key) is { } value) known.TryAdd((key, value), change.Id);
        }
        return changes;
    }

    Change Change(BulkRow row, Dictionary<(FieldModel, object), Guid> known) => row.Operation switch
    {
        BulkOperation.Create => new(call.Object, ChangeKind.Create, call.Store.NewId(), row.Values),
        BulkOperation.Update => new(call.Object, ChangeKind.Update, row.Id, row.Values) { ExpectedVersion = row.Version },
        BulkOperation.Delete => new(call.Object, ChangeKind.Delete, row.Id, Kernel.Records.Change.NoValues) { ExpectedVersion = row.Version },
        BulkOperation.Upsert => known.TryGetValue((row.By!.Field, row.KeyValue!), out var id)
            ? new(call.Object, ChangeKind.Update, id, row.Values) { ExpectedVersion = row.Version }
            : new(call.Object, ChangeKind.Create, call.Store.NewId(), row.Values),
    };

    async ValueTask<Dictionary<(FieldModel, object), Guid>> Known(IReadOnlyList<BulkRow> rows)
    {
        var known = new Dictionary<(FieldModel, object), Guid>();
        foreach (var byField in rows.Where(r => r.Operation == BulkOperation.Upsert).GroupBy(r => r.By!))
            foreach (var values in byField.Select(r => r.KeyValue!).Distinct().Chunk(LookedUpTogether))
                foreach (var (value, id) in await byField.Key.FindRecords(call, values)) known[(byField.Key.Field, value)] = id;
        return known;
    }
}
