using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Notices;

/// <summary>What a person was told; opening one, or all at once, marks it read.</summary>
public static class NoticePages
{
    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/notifications", Show);
        routes.MapGet("/notifications/{id:guid}", Open);
        routes.MapPost("/notifications/read", ReadAll);
    }

    static async Task<IResult> Show(Visit visit, string? cursor)
    {
        var query = new ListQuery(visit.Registry.Of<Notification>()) { Filter = Filter.Is("owner", "me"), Cursor = cursor, Sorts = [new("createdAt", true)], Limit = 50 };
        try { return await visit.Page<NoticePage>(await visit.Store.List(visit.Viewer, query, visit.Cancel)); }
        catch (QueryRefusedException) { return visit.GoTo("/notifications"); }
    }

    static async Task<IResult> Open(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Notification>(id), visit.Cancel) is not { } notice) return await visit.Missing();
        if (notice.ReadAt is null) await Mark(visit, [notice]);
        return visit.GoTo(notice.Related is { } link ? $"/{link.Object}/{link.Id}" : "/notifications");
    }

    static async Task<IResult> ReadAll(Visit visit)
    {
        var query = new ListQuery(visit.Registry.Of<Notification>()) { Filter = Filter.Both(Filter.Is("owner", "me"), new Filter.Condition("readAt", FilterOperator.IsEmpty, [])), Limit = 1_000 };
        await Mark(visit, (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records);
        return visit.GoTo("/notifications");
    }

    static async Task Mark(Visit visit, IReadOnlyList<Record> notices)
    {
        var unit = visit.Store.Begin(visit.Viewer);
        foreach (var notice in notices) unit.Update<Notification>(notice.Id, ("readAt", visit.Now));
        await unit.Commit(visit.Cancel);
        visit.Http.RequestServices.GetRequiredService<PageCache>().Forget();
    }
}
