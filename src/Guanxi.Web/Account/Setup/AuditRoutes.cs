using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Setup;

/// <summary>Who changed what, over all objects, newest first.</summary>
static class AuditRoutes
{
    const int PageSize = 100;

    public static void MapAudit(this IEndpointRouteBuilder setup) => setup.MapGet("/audit", Show);

    static async Task<IResult> Show(Visit visit, string? @object, long? before)
    {
        if (!visit.Viewer.Can("audit")) return await visit.Forbidden();
        var model = visit.Registry.Find(@object ?? "");
        var entries = await visit.Store.Feed.Latest(PageSize, before ?? long.MaxValue, model?.Name, visit.Cancel);
        var titles = new Dictionary<Guid, string>();
        foreach (var group in entries.GroupBy(e => e.Object))
            if (visit.Registry.Find(group.Key) is { } of) await Add(titles, visit, of, group.Select(e => e.Record));
        await Add(titles, visit, visit.Registry.Of<User>(), entries.Select(e => e.Actor));
        return await visit.Page<AuditPage>(new AuditModel(entries, titles, model, entries.Count == PageSize ? entries[^1].Seq : null));
    }

    static async ValueTask Add(Dictionary<Guid, string> titles, Visit visit, ObjectModel model, IEnumerable<Guid> ids)
    {
        foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, model, [.. ids.Distinct()], visit.Cancel)) titles[id] = title;
    }
}

/// <param name="Object">Only its records; null for all.</param>
/// <param name="Next">Position below which the next page begins.</param>
public sealed record AuditModel(IReadOnlyList<FeedEntry> Entries, IReadOnlyDictionary<Guid, string> Titles, ObjectModel? Object, long? Next);
