using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Around;

/// <summary>What administrators have to say to the one who looks, and putting it away.</summary>
static class Announcements
{
    const int Most = 20;

    public static void MapAnnouncements(this IEndpointRouteBuilder routes) => routes.MapPost("/announcements/{id:guid}/dismiss", Dismiss);

    /// <summary>Those meant for the viewer that are not put away, the present and the coming ones: what is kept of them outlives a moment.</summary>
    public static async Task<IReadOnlyList<Announcement>> For(Visit visit)
    {
        var current = new Filter.Or([new Filter.Condition("until", FilterOperator.IsEmpty, []), new Filter.Condition("until", FilterOperator.Greater, ["now"])]);
        var all = (await visit.Store.List(Viewer.System, new(visit.Registry.Of<Announcement>()) { Filter = current, Sorts = [new("from", true)], Limit = Most }, visit.Cancel)).Records.Cast<Announcement>().ToList();
        if (all.Count == 0) return all;
        var reads = await visit.Store.List(Viewer.System, new(visit.Registry.Of<AnnouncementRead>()) { Filter = Filter.Both(Filter.Is("owner", visit.Viewer.UserId), Filter.Is("announcement", [.. all.Select(a => a.Id.ToString())])), Limit = Most }, visit.Cancel);
        var read = reads.Records.Cast<AnnouncementRead>().Select(r => r.Announcement.Value).ToHashSet();
        var teams = all.All(a => a.ForTeam.IsEmpty) ? [] : await TeamsAbove(visit);
        return [.. all.Where(a => !read.Contains(a.Id) && (a.ForRole.IsEmpty || visit.Viewer.RoleKeys.Contains(a.ForRole.Value)) && (a.ForTeam.IsEmpty || teams.Contains(a.ForTeam.Value)))];
    }

    /// <summary>The viewer's team and those it is part of.</summary>
    static async ValueTask<HashSet<Guid>> TeamsAbove(Visit visit)
    {
        var above = new HashSet<Guid>();
        for (var team = visit.Viewer.TeamId; team is { } id && id != Guid.Empty && above.Add(id);)
            team = (await visit.Store.Get(Viewer.System, new Id<Team>(id), visit.Cancel))?.Parent.Value;
        return above;
    }

    static async Task<IResult> Dismiss(Visit visit, PageCache cache, Guid id)
    {
        if ((await For(visit)).FirstOrDefault(a => a.Id == id) is { } announcement)
        {
            var unit = visit.Store.Begin(visit.Viewer.AsProduct());
            unit.Create(new AnnouncementRead { Name = announcement.Name, Announcement = announcement, Owner = visit.Viewer.UserId });
            await unit.Commit(visit.Cancel);
            cache.Forget();
        }
        return visit.GoTo(visit.Http.Request.Headers.Referer is [{ } from] && Uri.TryCreate(from, UriKind.Absolute, out var page) ? page.PathAndQuery : "/");
    }
}
