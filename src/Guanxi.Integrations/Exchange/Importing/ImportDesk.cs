using System.Collections.Concurrent;
using System.Threading.Channels;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>
/// Where imports are handed in and worked off one after the other: rehearsed, carried out, undone. What happens is written on the
/// <see cref="Import"/> itself, so that every page that shows it is live.
/// </summary>
public sealed partial class ImportDesk(RecordStore store, Importer importer, Viewers viewers, FileStore files, Texts texts, ILogger<ImportDesk> log) : BackgroundService
{
    readonly Channel<(Guid Import, ImportTask Task, IReadOnlyList<string>? Scopes)> waiting = Channel.CreateUnbounded<(Guid, ImportTask, IReadOnlyList<string>?)>();
    readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = new();

    /// <summary>Keeps the file and proposes a plan.</summary>
    /// <exception cref="UnreadableFileException">The file cannot be opened.</exception>
    public async ValueTask<SaveResult> Receive(Viewer viewer, string objectName, string fileName, Stream content, CancellationToken cancel = default)
    {
        var stored = await files.Save(content, Largest, cancel);
        var plan = await importer.Guess(viewer, new() { Object = objectName }, Source(fileName, stored.Hash, null), cancel);
        var unit = store.Begin(viewer);
        unit.Create(new Import { Name = fileName, Object = objectName, File = stored.Hash, Plan = ImportPlanJson.Write(plan) });
        return await unit.Commit(cancel);
    }

    /// <summary>Keeps the file and carries the plan out at once, for a command beside which few others save.</summary>
    public async ValueTask<(ImportReport Report, Guid Import)> RunNow(Viewer viewer, ImportPlan plan, ImportSource source, CancellationToken cancel)
    {
        await using var content = source.OpenFile();
        var stored = await files.Save(content, Largest, cancel);
        var unit = store.Begin(viewer);
        var import = unit.Create(new Import { Name = source.Name, Object = plan.Object, File = stored.Hash, Plan = ImportPlanJson.Write(plan), Status = ImportStatus.Running });
        if (await unit.Commit(cancel) is { Ok: false } refused) throw new ImportRefusedException(refused.Problems.Count > 0 ? refused.Problems[0].Problem.Code : "mayNotImport", plan.Object);
        var report = await importer.Import(viewer, plan, source, import.Value, alone: true, cancel: cancel);
        await Keep(import.Value, report);
        return (report, import.Value);
    }

    /// <summary>Sets the plan, and the corrections of cells; the rehearsal must be done again.</summary>
    public ValueTask<SaveResult> Replan(Viewer viewer, Import import, ImportPlan plan, IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>>? corrections = null, CancellationToken cancel = default)
    {
        var unit = store.Begin(viewer);
        unit.Update<Import>(import.Id, ("plan", ImportPlanJson.Write(plan)), ("corrections", corrections is null ? import.Corrections : ImportReportJson.WriteCorrections(corrections)), ("status", Code(ImportStatus.Mapping)));
        return unit.Commit(cancel);
    }

    /// <summary>Whether this is the next step to take: a rehearsal as long as nothing was written, an import of what was rehearsed, an undoing of what was written.</summary>
    public static bool IsReady(Import import, ImportTask task) => task switch
    {
        ImportTask.Rehearse => import.Status is ImportStatus.Mapping or ImportStatus.Checked,
        ImportTask.Import => import.Status == ImportStatus.Checked,
        ImportTask.Undo => import.Status is ImportStatus.Done or ImportStatus.Cancelled or ImportStatus.Broken,
    };

    /// <summary>Done under the rights of who made the import, as far as a token that asks for it reaches.</summary>
    public async ValueTask Start(Viewer viewer, Import import, ImportTask task, CancellationToken cancel = default)
    {
        await Mark(viewer, import.Id, Beginning(task), cancel);
        await waiting.Writer.WriteAsync((import.Id, task, viewer.TokenScopes), cancel);
    }

    /// <summary>Ends what is being done with an import; what was written stays until it is undone.</summary>
    public void Cancel(Guid import)
    {
        if (running.TryGetValue(import, out var cancel)) cancel.Cancel();
    }

    public ImportSource Source(Import import) => Source(import.Name, import.File!, import.Corrections);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await EndInterrupted(stoppingToken);
        await foreach (var (import, task, scopes) in waiting.Reader.ReadAllAsync(stoppingToken)) await Work(import, task, scopes, stoppingToken);
    }

    /// <summary>What a former run of the program left behind.</summary>
    async ValueTask EndInterrupted(CancellationToken cancel)
    {
        var unfinished = Filter.Is("status", Code(ImportStatus.Checking), Code(ImportStatus.Running), Code(ImportStatus.Undoing));
        var page = await store.List(Viewer.System, new(store.Registry.Of<Import>()) { Filter = unfinished, Fields = [], Limit = 1000 }, cancel);
        foreach (var import in page.Records) await Mark(Viewer.System, import.Id, ImportStatus.Broken, cancel);
    }

    ImportSource Source(string name, string hash, string? corrections)
        => new(name, () => files.Open(hash) ?? throw new FileNotFoundException(name)) { Corrections = ImportReportJson.ReadCorrections(corrections) };

    ValueTask<SaveResult> Mark(Viewer viewer, Guid import, ImportStatus status, CancellationToken cancel)
    {
        var unit = store.Begin(viewer);
        unit.Update<Import>(import, ("status", Code(status)));
        return unit.Commit(cancel);
    }

    static ImportStatus Beginning(ImportTask task) => task switch
    {
        ImportTask.Rehearse => ImportStatus.Checking,
        ImportTask.Import => ImportStatus.Running,
        ImportTask.Undo => ImportStatus.Undoing,
    };

    static string Code(ImportStatus status) => ModelCompiler.Camel(status.ToString());
}

public enum ImportTask
{
    Rehearse,
    Import,
    Undo,
}
