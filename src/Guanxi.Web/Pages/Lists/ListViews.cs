using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The tabs of an object: all, mine, then the saved views that the viewer made or that are shared with them.</summary>
public sealed class ListViews(PageCache cache)
{
    /// <summary>As the viewer arranged them.</summary>
    public async ValueTask<IReadOnlyList<ListView>> Of(Visit visit, ObjectModel model, ListHabits? habits = null)
    {
        habits ??= await ListHabits.Of(visit, model);
        var saved = await cache.Get(visit.Viewer, $"views {model.Name}", () => Load(visit, model));
        var all = new ListView(ListView.All, visit["list.all"], Filter.All) { Default = true };
        IEnumerable<ListView> mine = model.Owned ? [new(ListView.Mine, visit["list.mine"], Filter.Is("owner", "me")) { Icon = "circle-user" }] : [];
        return [.. new[] { all }.Concat(mine).Concat(saved).Select(habits.On)];
    }

    /// <summary>Who sees a view is said by the view itself, so the product reads them and asks for these only.</summary>
    static async Task<IReadOnlyList<ListView>> Load(Visit visit, ObjectModel model)
    {
        var viewer = visit.Viewer;
        var team = viewer.TeamId is { } mine ? Filter.Both(Filter.Is("shared", "team"), Filter.Is("team", mine)) : Filter.None;
        var query = new ListQuery(visit.Registry.Of<SavedView>())
        {
            Filter = Filter.Both(Filter.Is("object", model.Name), new Filter.Or([Filter.Is("owner", viewer.UserId), Filter.Is("shared", "everyone"), team])),
            Sorts = [new("position"), new("name")],
            Limit = 100,
        };
        return [.. (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records.Cast<SavedView>().Select(ListView.Of)];
    }
}
