using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The tabs of an object: all, mine, then the saved views that the viewer made or that are shared with them.</summary>
public sealed class ListViews(PageCache cache)
{
    /// <summary>As the viewer arranged them.</summary>
    public async ValueTask<IReadOnlyList<ListView>> Of(Visit visit, ObjectModel model, ListHabits? habits = null)
    {
        habits ??= await ListHabits.Of(visit, model);
        var saved = await cache.Get(visit.Viewer, $"views {model.Name}", () => Load(visit, model));
        var all = new ListView(ListView.All, visit["list.all"], Filter.All) { Default = true, Sorts = UsualOrder.Of(model) };
        IEnumerable<ListView> mine = model.Owned ? [new(ListView.Mine, visit["list.mine"], Filter.Is("owner", "me")) { Icon = "circle-user" }] : [];
        var first = saved.FirstOrDefault(v => v.Default);
        return [.. new[] { first is null ? all : all with { Default = false } }.Concat(mine).Concat(saved.Select(v => v.Default && v != first ? v with { Default = false } : v)).Select(habits.On)];
    }

    /// <summary>Of every object, for the palette.</summary>
    public static async Task<IReadOnlyList<SavedView>> All(Visit visit) =>
        [.. (await visit.Store.List(Viewer.System, new(visit.Registry.Of<SavedView>()) { Filter = Visible(visit.Viewer), Sorts = [new("position"), new("name")], Limit = 500 }, visit.Cancel)).Records.Cast<SavedView>()];

    static Filter Visible(Viewer viewer) => new Filter.Or([Filter.Is("owner", viewer.UserId), Filter.Is("shared", "everyone"), viewer.TeamId is { } team ? Filter.Both(Filter.Is("shared", "team"), Filter.Is("team", team)) : Filter.None]);

    /// <summary>Who sees a view is said by the view itself, so the product reads them and asks for these only.</summary>
    static async Task<IReadOnlyList<ListView>> Load(Visit visit, ObjectModel model)
    {
        var query = new ListQuery(visit.Registry.Of<SavedView>())
        {
            Filter = Filter.Both(Filter.Is("object", model.Name), Visible(visit.Viewer)),
            Sorts = [new("position"), new("name")],
            Limit = 100,
        };
        var roles = (await AllRoles(visit)).Where(r => visit.Viewer.RoleKeys.Contains(r.Id)).Select(CodeOf).ToHashSet();
        return [.. (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records.Cast<SavedView>().Select(v => ListView.Of(v) with { Default = v.DefaultFor.Any(roles.Contains) })];
    }

    /// <summary>All roles, for the question whose first view one is.</summary>
    public static async Task<IReadOnlyList<ChoicesInput.Option>> Roles(Visit visit, IReadOnlyCollection<string> chosen) =>
        [.. (await AllRoles(visit)).Select(r => new ChoicesInput.Option(CodeOf(r), r.Name, "blue", chosen.Contains(CodeOf(r))))];

    static async Task<IEnumerable<Role>> AllRoles(Visit visit) => (await visit.Store.List(Viewer.System, new(visit.Registry.Of<Role>()) { Sorts = [new("name")], Limit = 100 }, visit.Cancel)).Records.Cast<Role>();

    /// <summary>Shipped roles have codes; others go by their key.</summary>
    static string CodeOf(Role role) => role.Code ?? role.Id.ToString();
}
