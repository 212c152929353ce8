using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Notices;

/// <summary>What a person was told; opening one, or all at once, marks it read.</summary>
public static class NoticePages
{
    const int MostSteps = 20;

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/notifications", Show);
        routes.MapGet("/notifications/{id:guid}", Open);
        routes.MapPost("/notifications/read", ReadAll);
    }

    static async Task<IResult> Show(Visit visit, ActionCatalogue actions, string? cursor)
    {
        var query = new ListQuery(visit.Registry.Of<Notification>()) { Filter = Filter.Is("owner", "me"), Cursor = cursor, Sorts = [new("createdAt", true)], Limit = 50 };
        try
        {
            var page = await visit.Store.List(visit.Viewer, query, visit.Cancel);
            return await visit.Page<NoticePage>(new NoticesModel(Grouped(visit, [.. page.Records.Cast<Notification>()]), await Steps(visit, actions, page), page.Next));
        }
        catch (QueryRefusedException)
        {
            return visit.GoTo("/notifications");
        }
    }

    /// <summary>By day; what was said of the same record on the same day stands in one row, the newest of it.</summary>
    static List<(DateOnly Day, List<NoticeRow> Rows)> Grouped(Visit visit, List<Notification> notices) =>
    [
        .. notices.GroupBy(n => visit.Format.Day(n.CreatedAt))
            .Select(day => (day.Key, day.GroupBy(n => (n.Kind, n.Related, n.Related is null ? n.Id : default)).Select(g => new NoticeRow(g.First(), g.Count(), g.Any(n => n.ReadAt is null))).ToList())),
    ];

    /// <summary>What can be done about the newest unread ones: the main actions that stand on the record they are about.</summary>
    static async ValueTask<Dictionary<Link, IReadOnlyList<ActionModel>>> Steps(Visit visit, ActionCatalogue actions, RecordPage page)
    {
        var steps = new Dictionary<Link, IReadOnlyList<ActionModel>>();
        foreach (var link in page.Records.Cast<Notification>().Where(n => n.ReadAt is null).Select(n => n.Related).OfType<Link>().Distinct().Take(MostSteps))
            if (visit.Object(link.Object) is { } model && await visit.Store.Get(visit.Viewer, model, link.Id, cancel: visit.Cancel) is { } record
                && (await Sight.Actions(visit, model, record, actions)).Where(a => a.Primary).ToList() is { Count: > 0 } main) steps[link] = main;
        return steps;
    }

    static async Task<IResult> Open(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Notification>(id), visit.Cancel) is not { } notice) return await visit.Missing();
        await Mark(visit, notice.Related is { } about ? await UnreadOf(visit, about) : [notice]);
        return visit.GoTo(notice.Related is { } link ? $"/{link.Object}/{link.Id}" : notice.Path ?? "/notifications");
    }

    /// <summary>Whoever acts on a record knows what was said of it.</summary>
    public static async Task Seen(Visit visit, Link about)
    {
        if (await UnreadOf(visit, about) is { Count: > 0 } notices) await Mark(visit, notices);
    }

    static async Task<IReadOnlyList<Record>> UnreadOf(Visit visit, Link about)
    {
        var unread = new Filter.Condition("readAt", FilterOperator.IsEmpty, []);
        var query = new ListQuery(visit.Registry.Of<Notification>()) { Filter = new Filter.And([Filter.Is("owner", "me"), Filter.Is("related", about.Id), unread]), Limit = 100 };
        return (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records;
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

/// <param name="Steps">What can be done about a record, by the record.</param>
public sealed record NoticesModel(IReadOnlyList<(DateOnly Day, List<NoticeRow> Rows)> Days, IReadOnlyDictionary<Link, IReadOnlyList<ActionModel>> Steps, string? Next);

/// <param name="Times">How many notifications the row stands for.</param>
public sealed record NoticeRow(Notification Newest, int Times, bool Unread);
