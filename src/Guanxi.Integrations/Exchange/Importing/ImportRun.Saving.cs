using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

internal sealed partial class ImportRun
{
    /// <summary>
    /// Saves the changes together. Rows that are refused are taken out, with their reasons, and the rest is tried again;
    /// where a refusal does not name its row, halves are tried.
    /// </summary>
    async ValueTask Save(List<RowChange> changes, CancellationToken cancel)
    {
        while (changes.Count > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var unit = store.Begin(viewer);
            foreach (var change in changes) unit.Add(change.Change);
            var result = dryRun ? await unit.Rehearse(cancel) : await unit.Commit(cancel);
            if (result.Ok)
            {
                Count(changes, result);
                return;
            }
            var refused = result.Problems.GroupBy(problem => problem.Change).Where(row => row.Key < changes.Count).ToDictionary(row => row.Key, row => row.ToList());
            if (refused.Count == 0)
            {
                if (changes.Count == 1) Fail([new(changes[0].Draft.Row.Line, null, Reason(result))]);
                else await SaveHalves(changes, cancel);
                return;
            }
            foreach (var (row, found) in refused) Fail([.. found.Select(problem => Locate(changes[row].Draft, problem.Problem))]);
            changes = [.. changes.Where((_, i) => !refused.ContainsKey(i))];
        }
    }

    async ValueTask SaveHalves(List<RowChange> changes, CancellationToken cancel)
    {
        await Save(changes[..(changes.Count / 2)], cancel);
        await Save(changes[(changes.Count / 2)..], cancel);
    }

    static Problem Reason(SaveResult result) => new(null, result.Conflict is not null ? "changedSince" : result.Refusal switch
    {
        Refusal.Forbidden => "forbidden",
        Refusal.NotFound or Refusal.None => "notFound",
    });

    void Count(List<RowChange> changes, SaveResult result)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            var version = i < result.Records.Count ? result.Records[i].Version : 0;
            if (changes[i].Version == 0) created++;
            else if (version == changes[i].Version) unchanged++;
            else updated++;
            related.Written(changes[i].Change.Id);
        }
    }

    /// <summary>A problem at a field, told at the column that fills it.</summary>
    RowProblem Locate(RowDraft draft, Problem problem)
    {
        var cell = problem.Field is null ? null : reader.Cells.FirstOrDefault(cell => cell.Reader.Target.Field.Name == problem.Field);
        return new(draft.Row.Line, cell?.Header, problem, cell?.Text.Of(draft.Row) ?? "");
    }

    /// <summary>References to records that stood further down in the file.</summary>
    async ValueTask WriteLinks(CancellationToken cancel)
    {
        foreach (var batch in links.Chunk(RowsTogether))
        {
            var unit = store.Begin(viewer);
            foreach (var link in batch.Where(link => !related.IsPromised(link.To))) unit.Update(model, link.Id, (link.Field.Name, link.To));
            var result = await unit.Commit(cancel);
            var lost = result.Ok ? batch.Where(link => related.IsPromised(link.To)) : batch;
            foreach (var link in lost) problems.Add(new(link.Line, Header(link.Field.Name), new(link.Field.Name, "noSuchRecord")));
        }
    }

    string? Header(string field) => reader.Cells.FirstOrDefault(cell => cell.Reader.Target.Field.Name == field)?.Header;
}
