using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Pages.Imports;

/// <summary>A file's way in: upload, mapping with preview, questions and errors after a rehearsal, progress, result with undo.</summary>
public static partial class ImportPages
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/import", Start);
        routes.MapGet("/imports/new", (Visit visit) => Start(visit, null));
        routes.MapPost("/import", Receive).WithMetadata(new RequestSizeLimitAttribute(ImportDesk.Largest));
        routes.MapGet("/imports/{id:guid}", Show);
        routes.MapPost("/imports/{id:guid}/plan", Plan);
        routes.MapPost("/imports/{id:guid}/answers", Answer);
        routes.MapPost("/imports/{id:guid}/run", (Visit visit, Guid id, ImportDesk desk) => Do(visit, id, desk, ImportTask.Import));
        routes.MapPost("/imports/{id:guid}/undo", (Visit visit, Guid id, ImportDesk desk) => Do(visit, id, desk, ImportTask.Undo));
        routes.MapPost("/imports/{id:guid}/cancel", Cancel);
        routes.MapGet("/imports/{id:guid}/refused.csv", Refused);
    }

    static async Task<IResult> Start(Visit visit, string? @object) =>
        await visit.Page<ImportStart>(await StartModel.Load(visit, @object));

    static async Task<IResult> Receive(Visit visit, ImportDesk desk)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var name = form["object"].ToString();
        if (visit.Object(name) is not { Importable: true } model || !visit.May(model, Verb.Import)) return await visit.Missing();
        if (form.Files.FirstOrDefault(file => file.Length > 0) is not { } upload) return await Again(visit, name, "import.noFile");
        if (Path.GetExtension(upload.FileName).ToLowerInvariant() is ".ics" or ".vcf") return await Exchanged(visit, model, upload);
        try
        {
            await using var content = upload.OpenReadStream();
            var saved = await desk.Receive(visit.Viewer, name, Path.GetFileName(upload.FileName), content, visit.Cancel);
            return saved.Ok ? visit.GoTo($"/imports/{saved.Record.Id}") : await visit.Refused(saved.Refusal);
        }
        catch (UnreadableFileException unreadable)
        {
            return await Again(visit, name, "problem.unreadable." + ModelCompiler.Camel(unreadable.Reason.ToString()));
        }
        catch (FileTooLargeException)
        {
            return await Again(visit, name, "import.tooLarge");
        }
    }

    static async Task<IResult> Again(Visit visit, string name, string error) =>
        await visit.Page<ImportStart>(await StartModel.Load(visit, name) with { Error = visit[error] }, StatusCodes.Status422UnprocessableEntity);

    static async Task<IResult> Show(Visit visit, Guid id, ImportDesk desk)
    {
        if (await Of(visit, id) is not var (import, model)) return await visit.Missing();
        switch (import.Status)
        {
            case ImportStatus.Mapping:
                return await visit.Page<ImportMapping>(MappingModel.Load(visit, import, model, desk));
            case ImportStatus.Checked:
                return await visit.Page<ImportChecked>(CheckedModel.Load(visit, import, model, desk));
            case ImportStatus.Checking or ImportStatus.Running or ImportStatus.Undoing:
                // For browsers without script; with it the page asks again by itself.
                visit.Http.Response.Headers["Refresh"] = "2";
                return await visit.Page<ImportProgressView>(new ProgressModel(import, model));
            case ImportStatus.Done or ImportStatus.Cancelled or ImportStatus.Broken or ImportStatus.Undone:
                return await visit.Page<ImportResult>(await ResultModel.Load(visit, import, model));
            default:
                throw new InvalidOperationException(import.Status.ToString());
        }
    }

    static async Task<IResult> Plan(Visit visit, Guid id, ImportDesk desk, Importer importer)
    {
        if (await Of(visit, id) is not var (import, model)) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var (plan, redraw) = PlanForm.Read(ImportPlanJson.Read(import.Plan!, import.Object), form);
        if (redraw)
        {
            try
            {
                plan = await importer.Guess(visit.Viewer, plan, desk.Source(import), visit.Cancel);
            }
            catch (UnreadableFileException unreadable)
            {
                return visit.GoTo($"/imports/{id}", visit["problem.unreadable." + ModelCompiler.Camel(unreadable.Reason.ToString())], failed: true);
            }
        }
        return await Keep(visit, desk, import, plan, null, rehearse: !redraw);
    }

    static async Task<IResult> Answer(Visit visit, Guid id, ImportDesk desk)
    {
        if (await Of(visit, id) is not var (import, _)) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var plan = AnswersForm.Read(ImportPlanJson.Read(import.Plan!, import.Object), form);
        return await Keep(visit, desk, import, plan, AnswersForm.Corrections(import, form), rehearse: form["then"] != "map");
    }

    static async Task<IResult> Keep(Visit visit, ImportDesk desk, Import import, ImportPlan plan, IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>>? corrections, bool rehearse)
    {
        var saved = await desk.Replan(visit.Viewer, import, plan, corrections, visit.Cancel);
        if (!saved.Ok) return await visit.Refused(saved.Refusal);
        if (rehearse) await desk.Start(visit.Viewer, import, ImportTask.Rehearse, visit.Cancel);
        return visit.GoTo($"/imports/{import.Id}");
    }

    static async Task<IResult> Do(Visit visit, Guid id, ImportDesk desk, ImportTask task)
    {
        if (await Of(visit, id) is not var (import, _)) return await visit.Missing();
        if (ImportDesk.IsReady(import, task)) await desk.Start(visit.Viewer, import, task, visit.Cancel);
        return visit.GoTo($"/imports/{id}");
    }

    static async Task<IResult> Cancel(Visit visit, Guid id, ImportDesk desk)
    {
        if (await Of(visit, id) is null) return await visit.Missing();
        desk.Cancel(id);
        return visit.GoTo($"/imports/{id}");
    }

    /// <summary>The import, when the viewer may see it and may still import into its object.</summary>
    static async ValueTask<(Import, ObjectModel)?> Of(Visit visit, Guid id) =>
        await visit.Store.Get(visit.Viewer, new Id<Import>(id), visit.Cancel) is { } import && visit.Object(import.Object) is { } model && visit.May(model, Verb.Import) ? (import, model) : null;
}
