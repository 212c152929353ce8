using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.Extensions.Logging;

namespace Guanxi.Integrations.Exchange.Importing;

public sealed partial class ImportDesk
{
    /// <summary>Bytes of a file that is taken in.</summary>
    public const long Largest = 1024L * 1024 * 1024;

    static readonly TimeSpan BetweenSteps = TimeSpan.FromSeconds(1);

    async ValueTask Work(Guid id, ImportTask task, IReadOnlyList<string>? scopes, CancellationToken stopping)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        running[id] = cancel;
        try
        {
            var import = await store.Get(Viewer.System, new Id<Import>(id), stopping);
            if (import is null || await Asker(import, stopping) is not { } viewer) return;
            await Work(import, task, viewer with { TokenScopes = scopes }, cancel.Token);
        }
#pragma warning disable CA1031 // one import that fails must not end the desk
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (!cancel.IsCancellationRequested) ImportFailed(log, fault, id);
            await Mark(Viewer.System, id, cancel.IsCancellationRequested && !stopping.IsCancellationRequested ? ImportStatus.Cancelled : ImportStatus.Broken, CancellationToken.None);
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    /// <summary>Who made the import; what the command line brought in, whoever works on it now.</summary>
    async ValueTask<Viewer?> Asker(Import import, CancellationToken cancel) =>
        await viewers.OfUser(import.CreatedBy, "import", cancel) ?? await viewers.OfUser(import.UpdatedBy, "import", cancel);

    async ValueTask Work(Import import, ImportTask task, Viewer viewer, CancellationToken cancel)
    {
        if (task == ImportTask.Undo)
        {
            await Undo(import, viewer, cancel);
            return;
        }
        var plan = ImportPlanJson.Read(import.Plan!, import.Object);
        var progress = new Steps(store, import.Id);
        ImportReport report;
        try
        {
            report = task == ImportTask.Rehearse
                ? await importer.Rehearse(viewer, plan, Source(import), progress, cancel)
                : await importer.Import(viewer, plan, Source(import), import.Id, progress, cancel: cancel);
        }
        catch (ImportRefusedException refused)
        {
            report = new() { DryRun = true, Problems = [new(0, null, refused.Problem)] };
        }
        await Keep(import.Id, report);
        if (!report.DryRun) await Tell(import, viewer, report);
    }

    /// <summary>Whoever brought the file in may be anywhere by now.</summary>
    async ValueTask Tell(Import import, Viewer viewer, ImportReport report)
    {
        var unit = store.Begin(Viewer.System);
        unit.Create(new Notification
        {
            Owner = viewer.UserId, Kind = "import", Related = new Link("imports", import.Id),
            Text = texts.Format(viewer.Language, "notices.imported", import.Name, report.Created, report.Updated, report.Failed),
        });
        if (await unit.Commit() is { Ok: false } refused) throw new InvalidOperationException($"whoever imported could not be told: {string.Join("; ", refused.Problems)}");
    }

    async ValueTask Keep(Guid id, ImportReport report)
    {
        var status = report.Cancelled ? ImportStatus.Cancelled : report.DryRun ? ImportStatus.Checked : ImportStatus.Done;
        var unit = store.Begin(Viewer.System);
        unit.Update<Import>(
            id, ("status", Code(status)), ("report", ImportReportJson.Write(report)), ("progress", 100L), ("finishedAt", store.Clock.GetUtcNow()),
            ("rows", report.Rows), ("created", report.Created), ("updated", report.Updated), ("unchanged", report.Unchanged), ("refused", report.Failed));
        await unit.Commit();
    }

    async ValueTask Undo(Import import, Viewer viewer, CancellationToken cancel)
    {
        var (_, left) = await store.UndoOrigin(viewer, import.Id, cancel: cancel);
        var unit = store.Begin(Viewer.System);
        unit.Update<Import>(
            import.Id, ("status", Code(ImportStatus.Undone)), ("finishedAt", store.Clock.GetUtcNow()),
            ("report", ImportReportJson.Write(new() { Problems = [.. left.Select(problem => new RowProblem(0, null, problem))] })));
        await unit.Commit(CancellationToken.None);
    }

    /// <summary>Writes the progress on the import at most once a second.</summary>
    sealed class Steps(RecordStore store, Guid import) : IProgress<ImportProgress>
    {
        long last;

        public void Report(ImportProgress value)
        {
            var now = store.Clock.GetTimestamp();
            if (last != 0 && store.Clock.GetElapsedTime(last, now) < BetweenSteps) return;
            last = now;
            var unit = store.Begin(Viewer.System);
            unit.Update<Import>(import, ("progress", (long)(value.Share * 100)), ("rows", value.Rows), ("refused", value.Failed));
            _ = unit.Commit().AsTask();
        }
    }

    [LoggerMessage(LogLevel.Error, "Import {Import} failed")]
    static partial void ImportFailed(ILogger log, Exception fault, Guid import);
}
