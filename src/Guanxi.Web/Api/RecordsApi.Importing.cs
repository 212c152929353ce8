using System.Text.Json;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    const int LongestFileName = 255;

    /// <summary>The body is the file, <c>name</c> what it is called; a plan is guessed at once.</summary>
    static async Task<IResult> ReceiveImport(ApiCall call, ImportDesk desk, string? name)
    {
        if (!call.Object.Importable || call.Viewer.ScopeOf(call.Object, Verb.Import) == Scope.None) return ApiProblem.Forbidden;
        var fileName = Path.GetFileName(name ?? "");
        if (fileName.Length is 0 or > LongestFileName) return ApiProblem.BadRequest(new Problem("name", "required"));
        try
        {
            var saved = await desk.Receive(call.Viewer, call.Object.Name, fileName, call.Http.Request.Body, call.Cancel);
            return saved.Ok ? Imported(call, (Import)saved.Record, StatusCodes.Status201Created) : SaveAnswer.Refused(saved);
        }
        catch (UnreadableFileException unreadable)
        {
            return ApiProblem.Invalid(Unreadable(unreadable));
        }
        catch (FileTooLargeException)
        {
            return ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge);
        }
    }

    static async Task<IResult> PlanOfImport(ApiCall call, Guid id) =>
        await ImportOf(call, id) is { } import ? Results.Text(import.Plan, "application/json") : ApiProblem.NotFound;

    /// <summary>The body is a plan or the short map of headers and fields; guesses complete it. What was rehearsed must be rehearsed again.</summary>
    static async Task<IResult> PlanImport(ApiCall call, Guid id, ImportDesk desk, Importer importer, IOptions<ApiOptions> options)
    {
        if (await ImportOf(call, id) is not { } import) return ApiProblem.NotFound;
        if (!ImportDesk.IsReady(import, ImportTask.Rehearse)) return ApiProblem.OfStatus(StatusCodes.Status409Conflict);
        var (body, problem) = await JsonBody.Read(call.Http, options.Value.MaxBody);
        if (body is null) return problem!;
        using var _ = body;
        try
        {
            var asked = ImportPlanJson.Read(body.Root.GetRawText(), import.Object);
            if (asked.Object != import.Object) return ApiProblem.Invalid(new Problem("object", "differsFromPath"));
            var plan = await importer.Guess(call.Viewer, asked, desk.Source(import), call.Cancel);
            var saved = await desk.Replan(call.Viewer, import, plan, cancel: call.Cancel);
            return saved.Ok ? Results.Text(ImportPlanJson.Write(plan), "application/json") : SaveAnswer.Refused(saved);
        }
        catch (JsonException wrong)
        {
            return ApiProblem.Invalid(new Problem(wrong.Path, "notAPlan", wrong.Message));
        }
        catch (ImportRefusedException refused)
        {
            return ApiProblem.Invalid(refused.Problem);
        }
        catch (UnreadableFileException unreadable)
        {
            return ApiProblem.Invalid(Unreadable(unreadable));
        }
    }

    /// <summary>The body is <c>{"line": {"header": "cell"}}</c>.</summary>
    static async Task<IResult> CorrectImport(ApiCall call, Guid id, ImportDesk desk, IOptions<ApiOptions> options)
    {
        if (await ImportOf(call, id) is not { } import) return ApiProblem.NotFound;
        if (!ImportDesk.IsReady(import, ImportTask.Rehearse)) return ApiProblem.OfStatus(StatusCodes.Status409Conflict);
        var (body, problem) = await JsonBody.Read(call.Http, options.Value.MaxBody);
        if (body is null) return problem!;
        using var _ = body;
        try
        {
            var saved = await desk.Replan(call.Viewer, import, ImportPlanJson.Read(import.Plan!, import.Object), ImportReportJson.ReadCorrections(body.Root.GetRawText()), call.Cancel);
            return saved.Ok ? Results.NoContent() : SaveAnswer.Refused(saved);
        }
        catch (JsonException wrong)
        {
            return ApiProblem.Invalid(new Problem(wrong.Path, "notCorrections"));
        }
    }

    static async Task<IResult> ReportOfImport(ApiCall call, Guid id, Texts texts)
    {
        if (await ImportOf(call, id) is not { Report: { } kept }) return ApiProblem.NotFound;
        var report = ImportReportJson.Read(kept);
        return Results.Json(new
        {
            report.DryRun, report.Rows, report.Created, report.Updated, report.Unchanged, report.Failed, report.Waiting, report.Related, report.Cancelled,
            questions = report.Questions.Select(q => new { kind = ModelCompiler.Camel(q.Kind.ToString()), q.Column, q.Field, q.Value, q.Rows, q.Suggestion, orders = q.Orders?.Select(o => ModelCompiler.Camel(o.ToString())), q.Stops }),
            problems = report.Problems.Select(p => new { p.Line, p.Column, p.Value, p.Problem.Field, p.Problem.Code, message = texts.Format(call.Language, "problem." + p.Problem.Code, p.Problem.Args), p.Remedy }),
        }, Kernel.Fields.JsonValues.Options);
    }

    static async Task<IResult> WorkOnImport(ApiCall call, Guid id, ImportDesk desk, ImportTask task)
    {
        if (await ImportOf(call, id) is not { } import) return ApiProblem.NotFound;
        if (!ImportDesk.IsReady(import, task)) return ApiProblem.OfStatus(StatusCodes.Status409Conflict);
        await desk.Start(call.Viewer, import, task, call.Cancel);
        return Imported(call, (await ImportOf(call, id))!, StatusCodes.Status202Accepted);
    }

    static async Task<IResult> CancelImport(ApiCall call, Guid id, ImportDesk desk)
    {
        if (await ImportOf(call, id) is not { } import) return ApiProblem.NotFound;
        desk.Cancel(id);
        return Imported(call, import, StatusCodes.Status202Accepted);
    }

    /// <summary>When the viewer may see it and may still import into its object.</summary>
    static async ValueTask<Import?> ImportOf(ApiCall call, Guid id) =>
        await call.Store.Get(call.Viewer, new Id<Import>(id), call.Cancel) is { } import && call.Store.Registry.Find(import.Object) is { } model
        && call.Viewer.ScopeOf(model, Verb.Import) != Scope.None ? import : null;

    static RecordResult Imported(ApiCall call, Import import, int status) =>
        new(import, RecordShape.Of(call.Viewer, call.Store.Registry.Of<Import>()), Status: status) { Location = $"{Root}/imports/{import.Id}" };

    static Problem Unreadable(UnreadableFileException fault) => new(null, "unreadable." + ModelCompiler.Camel(fault.Reason.ToString()));
}
