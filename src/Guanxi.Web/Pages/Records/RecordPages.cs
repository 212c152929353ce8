using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Account.Logs;
using Guanxi.Web.Pages.Remembering;

namespace Guanxi.Web.Pages.Records;

/// <summary>The page of one record and what is posted from it.</summary>
public static class RecordPages
{
    public static void MapRecords(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/{id:guid}", Show);
        routes.MapGet("/{object}/{id:guid}/facts", Facts);
        routes.MapPatch("/{object}/{id:guid}", InlineEdit.Patch);
        routes.MapGet("/{object}/{id:guid}/fields/{field}", InlineEdit.Input);
        routes.MapPost("/{object}/{id:guid}/path", Moving.Post);
        routes.MapGet("/{object}/{id:guid}/move", Moving.Ask);
        routes.MapPost("/{object}/{id:guid}/move", Moving.Post);
        routes.MapGet("/{object}/{id:guid}/actions/{name}", Acting.Ask);
        routes.MapPost("/{object}/{id:guid}/actions/{name}", Acting.Run);
        routes.MapPost("/{object}/{id:guid}/compose", Composing.Post);
        routes.MapPost("/{object}/{id:guid}/delete", Delete);
        routes.MapPost("/{object}/{id:guid}/restore", Restore);
        routes.MapPost("/{object}/{id:guid}/pin", Pin);
        routes.MapAudience();
        routes.MapGet("/contacts/{id:guid}/card", Cards.Take);
        routes.MapGet("/{object}/{id:guid}/history", HistoryPages.Show);
        routes.MapPost("/{object}/{id:guid}/history", HistoryPages.Restore);
        routes.MapPost("/{object}/{id:guid}/follow", Follows.Toggle);
        routes.MapPost("/{object}/{id:guid}/checks", StageGuide.Tick);
        routes.MapPost("/notes/{id:guid}/top", NotePages.Pin);
        routes.MapPost("/notes/{id:guid}/remove", NotePages.Remove);
        routes.MapPost("/undo/{unit:guid}", Undo);
    }

    static async Task<IResult> Show(Visit visit, string @object, Guid id, ActionCatalogue catalogue, Recents recents, AccessLog log)
    {
        if (visit.Object(@object) is not { } model || await RecordModel.Load(visit, model, id, catalogue) is not { } page) return await visit.Missing();
        if (visit.Frame is null) recents.Note(visit, model, id);
        await log.Viewed(visit.Viewer, model, id, page.Title, visit.Http);
        return await visit.Page<RecordView>(page);
    }

    /// <summary>The fields alone: what an open page is told of first when somebody else changes the record.</summary>
    static async Task<IResult> Facts(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || await visit.Store.View(visit.Viewer, model, id, cancel: visit.Cancel) is not { } page) return await visit.Missing();
        return visit.Part<RecordFacts>(new RecordModel(model, page) { MayUpdate = await Sight.Allows(visit, model, page.Records[0], Verb.Update) });
    }

    static async Task<IResult> Delete(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Delete, id, Change.NoValues), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (visit.Waits(saved, $"/{model.Name}/{id}") is { } waits) return waits;
        if (!saved.Ok) return visit.GoTo($"/{model.Name}/{id}", visit.Say(saved.Problems[0].Problem), failed: true);
        return visit.GoTo("/" + model.Name, visit["flash.deleted", visit.One(model)], saved.Unit);
    }

    static async Task<IResult> Restore(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Restore, id, Change.NoValues), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok ? visit.GoTo($"/{model.Name}/{id}", visit["flash.restored", visit.One(model)], saved.Unit)
            : visit.GoTo($"/{model.Name}/{id}", visit.Say(saved.Problems[0].Problem), failed: true);
    }

    static async Task<IResult> Pin(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is null) return await visit.Missing();
        await Pins.Toggle(visit, new($"/{model.Name}/{id}"));
        return visit.GoTo($"/{model.Name}/{id}");
    }

    static async Task<IResult> Undo(Visit visit, Guid unit)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var back = form["return"] is [{ Length: > 0 } path, ..] ? path : "/";
        var saved = await visit.Store.Undo(visit.Viewer, unit, visit.Cancel);
        if (visit.Waits(saved) is { } waits) return waits;
        return saved.Ok ? visit.GoTo(back, visit["flash.undone"])
            : visit.GoTo(back, visit["flash.notUndone", saved.Problems.Count > 0 ? visit.Say(saved.Problems[0].Problem) : visit["refused.forbidden"]], failed: true);
    }
}
