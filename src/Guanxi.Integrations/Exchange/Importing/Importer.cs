using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>
/// Brings files in (PLT-5): proposes a plan, rehearses it, carries it out through the record store under the rights of whoever
/// imports. Everything one run writes has one origin, by which it can be undone as a whole.
/// </summary>
public sealed class Importer(RecordStore store, Texts texts, IEnumerable<IImportAdvice> advice)
{
    /// <summary>Rows written from which on the database is told to look at the table anew.</summary>
    const int ManyRows = 1_000;

    /// <summary>Completes a plan with guesses for the columns it does not name.</summary>
    /// <exception cref="ImportRefusedException">There is no such object, or the viewer may not import into it.</exception>
    public ValueTask<ImportPlan> Guess(Viewer viewer, ImportPlan plan, ImportSource source, CancellationToken cancel = default)
    {
        Importable(viewer, plan);
        return new PlanGuess(store, texts, advice).Complete(viewer, plan, source, cancel);
    }

    /// <summary>Reads all of the file, does everything but keep it, and tells what would happen.</summary>
    public ValueTask<ImportReport> Rehearse(Viewer viewer, ImportPlan plan, ImportSource source, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
        => Run(viewer, plan, source, origin: null, ImportRun.RowsTogether, progress, cancel);

    /// <summary>Rows that are right become records; the others are in the report. Cancelling keeps what was written so far.</summary>
    /// <param name="origin">Names all that is written in the feed; give it to undo.</param>
    /// <param name="alone">Nobody else is expected to save meanwhile.</param>
    public ValueTask<ImportReport> Import(Viewer viewer, ImportPlan plan, ImportSource source, Guid origin, IProgress<ImportProgress>? progress = null, bool alone = false, CancellationToken cancel = default)
        => Run(viewer, plan, source, origin, alone ? ImportRun.RowsAlone : ImportRun.RowsTogether, progress, cancel);

    /// <exception cref="ImportRefusedException">The plan names what is not there, or what the viewer may not do.</exception>
    async ValueTask<ImportReport> Run(Viewer viewer, ImportPlan plan, ImportSource source, Guid? origin, int together, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var dryRun = origin is null;
        viewer = viewer with { Origin = origin, Channel = "import" };
        var model = Checked(viewer, plan);
        using var file = source.Open(plan.File.ToOptions(ImportTargets.KnowsHeaders(model, viewer, texts)));
        var columns = new PlanColumns(store, texts, viewer, plan, model, file.Headers);
        var rows = await columns.Open(cancel);
        var survey = new ImportSurvey(rows);
        using (var whole = source.Open(plan.File.ToOptions(ImportTargets.KnowsHeaders(model, viewer, texts))))
            foreach (var batch in source.Rows(whole).Chunk(ImportRun.RowsTogether))
            {
                cancel.ThrowIfCancellationRequested();
                await rows.Prepare(batch, cancel);
                foreach (var row in batch) survey.Add(row);
                progress?.Report(new(whole.Progress / 2, 0, 0));
            }
        var questions = survey.Settle();
        if (questions.Any(question => question.Stops))
            return new() { DryRun = true, Rows = survey.Rows, Questions = questions };
        var related = new RelatedRecords(store, viewer, columns, survey, dryRun);
        await related.Make(model, source, plan, cancel);
        questions = survey.Settle();
        var run = new ImportRun(store, viewer, plan, model, rows, related, dryRun, together);
        var report = await run.Execute(source.Rows(file), () => file.Progress, progress, cancel) with { Questions = questions };
        if (!dryRun && report.Created + report.Updated >= ManyRows) await store.TakeStatistics(model, cancel);
        return report;
    }

    ObjectModel Importable(Viewer viewer, ImportPlan plan)
    {
        if (store.Registry.Find(plan.Object) is not { Internal: false } model) throw new ImportRefusedException("noSuchObject", plan.Object);
        return model.Importable && viewer.ScopeOf(model, Verb.Import) != Scope.None ? model : throw new ImportRefusedException("mayNotImport", plan.Object);
    }

    ObjectModel Checked(Viewer viewer, ImportPlan plan)
    {
        var model = Importable(viewer, plan);
        if (plan.Mode != ImportMode.Create && (plan.By is null || ImportTargets.Keys(model).All(key => key.Name != plan.By))) throw new ImportRefusedException("noKey", plan.By);
        var writable = ImportTargets.Writable(model, viewer).Select(target => target.ToString()).Append(plan.By ?? "").ToHashSet();
        foreach (var field in plan.Columns.Values.Select(column => column.Field).OfType<string>().Concat(plan.Set.Keys))
            if (!writable.Contains(field)) throw new ImportRefusedException("noSuchField", field);
        return model;
    }
}

/// <summary>A plan that cannot be carried out; the code is a key under <c>problem.</c> of the text files.</summary>
public sealed class ImportRefusedException(string code, params object?[] args) : Exception(code)
{
    public Problem Problem { get; } = new(null, code, args);
}
