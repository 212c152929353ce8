using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>Carries out rows, many in one unit of work; rows keep their order.</summary>
public sealed class BulkRun(ApiCall call)
{
    /// <summary>Rows committed together where each may fail alone.</summary>
    public const int Together = 200;
    const int LookedUpTogether = 500;

    /// <summary>
    /// Each row for itself. Rows that are refused are taken out and the others tried again; where nobody can say which row is to blame,
    /// they go one by one.
    /// </summary>
    public async ValueTask<BulkAnswer[]> Each(IReadOnlyList<BulkRow> rows)
    {
        var answers = new Dictionary<int, BulkAnswer>();
        foreach (var bad in rows.Where(r => r.Problems.Count > 0)) answers[bad.Number] = BulkAnswer.Invalid(bad, bad.Problems);
        var left = rows.Where(r => r.Problems.Count == 0).ToList();
        while (left.Count > 0)
        {
            var saved = await Commit(left);
            if (saved.Result.Ok)
            {
                foreach (var answer in saved.Answers) answers[answer.Row] = answer;
                break;
            }
            var blamed = saved.Result.Problems.ToLookup(p => p.Change, p => p.Problem);
            if (left.Count == 1 || blamed.Count == 0 || saved.Result.Conflict is not null || saved.Result.Refusal != Refusal.None)
            {
                await OneByOne(left, answers);
                break;
            }
            foreach (var row in blamed) answers[left[row.Key].Number] = BulkAnswer.Invalid(left[row.Key], [.. row]);
            left.RemoveAll(r => answers.ContainsKey(r.Number));
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
        return (result, [.. rows.Select((r, i) => blamed.Contains(i) ? BulkAnswer.Invalid(r, [.. blamed[i]]) : Undone(r))]);
    }

    static BulkAnswer Undone(BulkRow row) => new(row.Number, StatusCodes.Status424FailedDependency);

    async ValueTask OneByOne(List<BulkRow> rows, Dictionary<int, BulkAnswer> answers)
    {
        foreach (var row in rows)
        {
            var (result, saved) = await Commit([row]);
            answers[row.Number] = result.Ok ? saved[0] : BulkAnswer.Of(row, result);
        }
    }

    async ValueTask<(SaveResult Result, BulkAnswer[] Answers)> Commit(IReadOnlyList<BulkRow> rows)
    {
        var known = await Known(rows);
        var unit = call.Store.Begin(call.Viewer);
        var changes = rows.Select(r => Change(r, known, unit)).ToList();
        foreach (var change in changes) unit.Add(change);
        var result = await unit.Commit(call.Cancel);
        return (result, !result.Ok ? [] : [.. rows.Select((r, i) => new BulkAnswer(
            r.Number, changes[i].Kind == ChangeKind.Create ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            changes[i].Id, result.Records[i].Version, result.Unit))]);
    }

    Change Change(BulkRow row, Dictionary<(FieldModel, object), Guid> known, UnitOfWork unit) => row.Operation switch
    {
        BulkOperation.Create => new(call.Object, ChangeKind.Create, unit.NewId(), row.Values),
        BulkOperation.Update => new(call.Object, ChangeKind.Update, row.Id, row.Values) { ExpectedVersion = row.Version },
        BulkOperation.Delete => new(call.Object, ChangeKind.Delete, row.Id, Kernel.Records.Change.NoValues) { ExpectedVersion = row.Version },
        BulkOperation.Upsert => known.TryGetValue((row.By!.Field, row.KeyValue!), out var id)
            ? new(call.Object, ChangeKind.Update, id, row.Values) { ExpectedVersion = row.Version }
            // A later row with the same key updates what this one creates.
            : new(call.Object, ChangeKind.Create, known[(row.By.Field, row.KeyValue!)] = unit.NewId(), row.Values),
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
