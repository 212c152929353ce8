using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Bin;

/// <summary>What was deleted, by object; each can be brought back, or purged by who may.</summary>
public static class BinPages
{
    const int Cap = 99;

    public static void MapBin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/recycle-bin", Show);
        routes.MapPost("/recycle-bin/{object}/{id:guid}/restore", (Visit visit, string @object, Guid id) => Change(visit, @object, id, ChangeKind.Restore, "flash.restored"));
        routes.MapPost("/recycle-bin/{object}/{id:guid}/purge", (Visit visit, string @object, Guid id) => Change(visit, @object, id, ChangeKind.Purge, "flash.purged"));
    }

    static async Task<IResult> Show(Visit visit, string? @object, string? cursor)
    {
        var kinds = new List<(ObjectModel, long)>();
        foreach (var model in visit.Registry.Public.Where(o => o is { InFeed: true, DetailOf: null } && visit.Sees(o)))
        {
            var count = await visit.Store.Count(visit.Viewer, model, Filter.All, Cap, deleted: true, cancel: visit.Cancel);
            if (count > 0 || model.Name == @object) kinds.Add((model, count));
        }
        var chosen = kinds.Select(k => k.Item1).FirstOrDefault(m => @object is null || m.Name == @object);
        RecordPage? page = null;
        if (chosen is not null)
            try { page = await visit.Store.List(visit.Viewer, new(chosen) { Deleted = true, Sorts = [new("deletedAt", true)], Cursor = cursor, Limit = 50 }, visit.Cancel); }
            catch (QueryRefusedException) { return visit.GoTo("/recycle-bin"); }
        return await visit.Page<BinPage>(new BinModel(kinds, chosen, page));
    }

    static async Task<IResult> Change(Visit visit, string name, Guid id, ChangeKind kind, string told)
    {
        if (visit.Object(name) is not { } model) return await visit.Missing();
        var saved = await visit.Store.Save(visit.Viewer, new(model, kind, id, Kernel.Records.Change.NoValues), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        var back = $"/recycle-bin?object={model.Name}";
        return saved.Ok ? visit.GoTo(back, visit[told, visit.One(model)], kind == ChangeKind.Restore ? saved.Unit : null) : visit.GoTo(back, visit.Say(saved.Problems[0].Problem), failed: true);
    }
}

/// <param name="Kinds">Objects with something deleted, with how many (at most 100 counted).</param>
public sealed record BinModel(IReadOnlyList<(ObjectModel Object, long Count)> Kinds, ObjectModel? Chosen, RecordPage? Page);
