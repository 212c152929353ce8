using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

internal sealed partial class ImportRun
{
    /// <summary>Rows that are refused are told with their reasons, those that wait for consent are counted; the others stand.</summary>
    async ValueTask Save(List<RowChange> changes, CancellationToken cancel)
    {
        var saved = await store.SaveEach(viewer, [.. changes.Select(change => change.Change)], rehearse: dryRun, cancel);
        foreach (var (change, result) in changes.Zip(saved))
            if (result.Ok) Count(change, result.Record.Version);
            else if (result.Problems.Any(p => p.Problem.Code == HeldUnit.Code)) waiting++;
            else if (result.Problems.Count > 0) Fail([.. result.Problems.Select(problem => Locate(change.Draft, problem.Problem))]);
            else Fail([new(change.Draft.Row.Line, null, Reason(result))]);
    }

    static Problem Reason(SaveResult result) => new(null, result.Conflict is not null ? "changedSince" : result.Refusal switch
    {
        Refusal.Forbidden => "forbidden",
        Refusal.NotFound or Refusal.None => "notFound",
    });

    void Count(RowChange change, int version)
    {
        if (change.Version == 0) created++;
        else if (version == change.Version) unchanged++;
        else updated++;
        related.Written(change.Change.Id);
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
