using System.Collections.Concurrent;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Remembering;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages.Approvals;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Around;

/// <summary>What stands around each page: departments, pins, what was seen last, quick create, the unread count.</summary>
public sealed class Shells(PageCache cache, Recents recents, ListViews views, Company company, Settings settings)
{
    public async ValueTask<ShellModel> Of(Visit visit)
    {
        var kept = await Keep(visit);
        if (kept.Registry != visit.Registry)
        {
            cache.Forget();
            kept = await Keep(visit);
        }
        var (pins, seen) = (await Pins.All(visit), await recents.Links(visit));
        var pinned = string.Join(' ', pins);
        return kept.Shell with
        {
            Pinned = await cache.Get(visit.Viewer, $"pins {visit.Language}", () => Pins.Items(visit, pins, views), pinned, pins.Select(p => p.Record).OfType<Link>().Select(l => l.Id)),
            Prints = kept.Prints.GetOrAdd(pinned, _ => new()),
            Recent = await cache.Get(visit.Viewer, "seen", () => recents.Of(visit), string.Join(' ', seen), seen.Select(l => l.Id)),
            Announcements = Present(await cache.Get(visit.Viewer, "announcements", async () => await Announcements.For(visit)), visit.Now),
        };
    }

    /// <summary>The setting that names the objects of the navigation in order.</summary>
    public const string MenuKey = "menu";

    static IReadOnlyList<ShellAnnouncement> Present(IReadOnlyList<Announcement> kept, DateTimeOffset now) => kept.Count == 0 ? [] :
        [.. kept.Where(a => !(a.From > now) && !(a.Until <= now)).Select(a => new ShellAnnouncement(a.Id, a.Name, a.Text, a.Kind == AnnouncementKind.Warning ? "amber" : "blue"))];

    sealed record Kept(Registry Registry, ShellModel Shell)
    {
        /// <summary>What was drawn shows what was pinned then.</summary>
        public ConcurrentDictionary<string, ConcurrentDictionary<string, Print>> Prints { get; } = new();
    }

    ValueTask<Kept> Keep(Visit visit) => cache.Get(visit.Viewer, $"shell {visit.Language}", async () => new Kept(visit.Registry, await Build(visit)));

    async Task<ShellModel> Build(Visit visit)
    {
        var user = (User?)await visit.Store.Get(Viewer.System, visit.Registry.Of<User>(), visit.Viewer.UserId, cancel: visit.Cancel);
        var menu = await Menu(visit);
        var waiting = visit.Sees(visit.Registry.Of<ApprovalTurn>()) ? await ApprovalPages.WaitingFor(visit) : 0;
        return new(company.Facts.Name, new(user?.Name ?? visit.Viewer.Name, user?.Email ?? ""),
            [.. menu.GroupBy(o => o.Module).Select(g => new NavigationGroup(g.Key, visit["module." + g.Key], [.. g.Select(o => Item(visit, o) with { Count = o.IsA<Approval>() ? waiting : null })]))],
            [], [],
            [.. menu.Where(o => o.DetailOf is null && visit.May(o, Verb.Create)).Select(o => new NavigationItem(visit.One(o), $"/{o.Name}/new", o.Icon, Tones.Of(o.Name)))])
        {
            Unread = await Unread(visit), MaySetUp = visit.Viewer.Can("setup"),
        };
    }

    /// <summary>What the company's menu names, in its order; objects an administrator made stand behind. Without a menu: all there is.</summary>
    async Task<IReadOnlyList<ObjectModel>> Menu(Visit visit)
    {
        var all = visit.Registry.Public.Where(o => o.InMenu && o.Module != "platform" && visit.Sees(o));
        if (await settings.Read<List<string>>(MenuKey, visit.Cancel) is not { Count: > 0 } chosen) return [.. all];
        return [.. all.Where(o => o.Custom || chosen.Contains(o.Name)).OrderBy(o => chosen.IndexOf(o.Name) is var at and >= 0 ? at : int.MaxValue)];
    }

    static NavigationItem Item(Visit visit, ObjectModel model) => new(visit.Many(model), "/" + model.Name, model.Icon, Tones.Of(model.Name));

    static async Task<int> Unread(Visit visit) => (int)await visit.Store.Count(visit.Viewer, visit.Registry.Of<Notification>(),
        Filter.Both(Filter.Is("owner", "me"), new Filter.Condition("readAt", FilterOperator.IsEmpty, [])), 100, cancel: visit.Cancel);
}
