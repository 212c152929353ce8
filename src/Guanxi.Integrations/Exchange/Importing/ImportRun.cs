using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>Writes the rows of a file, batch by batch, each batch in one unit of work; while one is written the next is read.</summary>
internal sealed partial class ImportRun(RecordStore store, Viewer viewer, ImportPlan plan, ObjectModel model, RowReader reader, RelatedRecords related, bool dryRun, int together)
{
    /// <summary>Rows of a unit of work where others save meanwhile: each waits for one at most.</summary>
    public const int RowsTogether = 2_000;

    /// <summary>Where nobody waits. A page of an index is written once for all rows of a unit that fall into it.</summary>
    public const int RowsAlone = 10_000;

    readonly FieldModel? key = plan.By is null ? null : model[plan.By];
    readonly List<RowProblem> problems = [];
    readonly List<(long Line, Guid Id, FieldModel Field, Guid To)> links = [];
    long rows, created, updated, unchanged, waiting, failed;

    public async ValueTask<ImportReport> Execute(IEnumerable<TabularRow> file, Func<double> share, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var cancelled = false;
        try
        {
            using var batches = file.Chunk(together).GetEnumerator();
            var next = Read(batches, cancel);
            while (await next is { } drafts)
            {
                next = Read(batches, cancel);
                await Write(drafts, cancel);
                progress?.Report(new(0.5 + share() / 2, rows, failed));
            }
            await WriteLinks(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            cancelled = true;
        }
        return new()
        {
            DryRun = dryRun, Rows = rows, Created = created, Updated = updated, Unchanged = unchanged, Waiting = waiting, Failed = failed, Related = related.Count,
            Problems = [.. problems.OrderBy(problem => problem.Line)], Cancelled = cancelled,
        };
    }

    Task<List<RowDraft>?> Read(IEnumerator<TabularRow[]> batches, CancellationToken cancel) => Task.Run(
        async () =>
        {
            cancel.ThrowIfCancellationRequested();
            if (!batches.MoveNext()) return null;
            await reader.Prepare(batches.Current, cancel);
            return batches.Current.Select(reader.Read).ToList();
        },
        cancel);

    async ValueTask Write(List<RowDraft> drafts, CancellationToken cancel)
    {
        rows += drafts.Count;
        var good = new List<RowDraft>(drafts.Count);
        foreach (var draft in drafts)
        {
            if (draft.Problems.Count == 0) good.Add(draft);
            else Fail(draft.Problems);
        }
        var present = key is null ? [] : await Present(good, cancel);
        await Save([.. good.Select(draft => Intend(draft, present)).OfType<RowChange>()], cancel);
    }

    /// <summary>The records that rows of a batch mean, by the text of their key.</summary>
    async ValueTask<Dictionary<object, (Guid Id, int Version)>> Present(List<RowDraft> drafts, CancellationToken cancel)
    {
        var present = new Dictionary<object, (Guid, int)>();
        var part = new FieldPart(key!);
        foreach (var keys in drafts.Select(draft => draft.Values.GetValueOrDefault(key!)?.ToString()).OfType<string>().Where(text => text.Length <= 255).Distinct().Chunk(500))
        {
            var page = await store.List(viewer, new(model) { Filter = new Filter.Condition(key!.Name, FilterOperator.Is, [.. keys]), Fields = [key.Name], Limit = 1000 }, cancel);
            foreach (var record in page.Records)
                if (part.Read(record) is { } value) present[value.ToString()!] = (record.Id, record.Version);
        }
        return present;
    }

    /// <summary>What the row asks for: a new record, or a change of the one its key names; nothing when it cannot be.</summary>
    RowChange? Intend(RowDraft draft, Dictionary<object, (Guid Id, int Version)> present)
    {
        var name = key is null ? null : draft.Values.GetValueOrDefault(key)?.ToString();
        if (name is not null && present.TryGetValue(name, out var found))
        {
            if (key!.Name == "id") draft.Values.Remove(key);
            return Change(draft, ChangeKind.Update, found.Id, found.Version);
        }
        if (!plan.Creates)
        {
            Fail([new(draft.Row.Line, null, name is null ? new(key!.Name, "required") : new(key!.Name, "noRecordNamed", name), name ?? "")]);
            return null;
        }
        var id = draft.Values.GetValueOrDefault(model.Title) is string text && related.Claim(text) is { } promised ? promised : store.NewId();
        if (name is not null) present[name] = (id, 1);
        if (key is { Name: "id" }) draft.Values.Remove(key);
        return Change(draft, ChangeKind.Create, id, 0);
    }

    RowChange Change(RowDraft draft, ChangeKind kind, Guid id, int version)
    {
        foreach (var (field, value) in draft.Values)
        {
            if (field.Kind != FieldKind.Reference || value is not Guid to || !related.IsPromised(to)) continue;
            draft.Values.Remove(field);
            if (!dryRun) links.Add((draft.Row.Line, id, field, to));
        }
        return new(draft, new(model, kind, id, draft.Values) { Trusted = viewer.Administrator }, version);
    }

    void Fail(IReadOnlyList<RowProblem> found)
    {
        failed++;
        if (problems.Count < ImportReport.MostProblemsKept) problems.AddRange(found);
    }

    /// <param name="Version">The record's version before, 0 for a new one.</param>
    sealed record RowChange(RowDraft Draft, Change Change, int Version);
}
