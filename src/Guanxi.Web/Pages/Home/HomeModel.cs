using Guanxi.Web.Components;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office;
using Guanxi.Web.Pages.Lists;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Home;

/// <summary>What a person looks at first: what is due, where their work stands, what they looked at last.</summary>
public sealed record HomeModel(IReadOnlyList<Activity> Late, IReadOnlyList<Activity> Today, IReadOnlyList<HomePath> Paths, IReadOnlyList<NavigationItem> Recent)
{
    const int Shown = 12;

    public static async Task<HomeModel> Load(Visit visit)
    {
        var paths = new List<HomePath>();
        foreach (var model in visit.Registry.Public.Where(o => o is { InMenu: true, Owned: true, Path: not null } && visit.Sees(o)))
            if (await HomePath.Of(visit, model) is { Count: > 0 } path) paths.Add(path);
        return new(
            await Mine(visit, new Filter.Condition("due", FilterOperator.Less, ["today"])),
            await Mine(visit, Filter.Is("due", "today")),
            [.. paths.OrderByDescending(p => p.Sum is not null)], await Recents.Of(visit));
    }

    static async Task<IReadOnlyList<Activity>> Mine(Visit visit, Filter when)
    {
        var model = visit.Registry.Of<Activity>();
        if (!visit.Sees(model)) return [];
        var query = new ListQuery(model) { Filter = new Filter.And([Filter.Is("owner", "me"), Filter.Is("done", "false"), when]), Sorts = [new("due")], Limit = Shown };
        return [.. (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records.Cast<Activity>()];
    }
}

/// <summary>A person's own records of an object by state.</summary>
/// <param name="Sum">What the open ones add up to, in words; null without an amount.</param>
public sealed record HomePath(ObjectModel Object, FieldModel Field, string Href, IReadOnlyList<(PathStep Step, BoardHead Head)> Steps, long Count, string? Sum)
{
    public long Most => Steps.Max(s => s.Head.Count);

    public static async Task<HomePath?> Of(Visit visit, ObjectModel model)
    {
        var field = model.Path!;
        if (visit.Viewer.RightOf(field) is Kernel.Access.FieldRight.Hidden or Kernel.Access.FieldRight.Masked) return null;
        var mine = Filter.Is("owner", "me");
        var state = new ListState(model, new(ListView.Mine, "", mine));
        var amount = CardFields.Of(visit, model, field, null).Amount;
        var heads = await BoardHeads.Of(visit, state, mine, field, amount);
        var steps = (await RecordPath.StepsOf(visit, model, field, null)).Where(s => s.End is null && heads.ContainsKey(s.Value)).Select(s => (s, heads[s.Value])).ToList();
        return new(model, field, state.Href, steps, steps.Sum(s => s.Item2.Count), amount is null ? null : visit.Total(steps.Sum(s => s.Item2.Worth)));
    }
}
