using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The whole condition of a list, and the quick ones: each choice of a field with how many records it would leave.</summary>
static class FilterBuilding
{
    const int Most = 14;

    public static void MapFilterBuilding(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/filter/build", Build);
        routes.MapGet("/{object}/filter/quick", Quick);
    }

    static async Task<IResult> Build(Visit visit, string @object, ListViews views)
    {
        return await ListPages.Opened(visit, @object, views) is var (state, _) ? await Show(visit, state) : await visit.Missing();
    }

    public static async Task<IResult> Show(Visit visit, ListState state)
    {
        var count = state.Object.Outside ? 0 : await visit.Store.Count(visit.Reader, state.Object, state.Filter, ListModel.Cap, state.Search, cancel: visit.Cancel);
        var referrers = visit.Registry.Referrers(state.Object)
            .Where(f => f is { Kind: FieldKind.Reference, Base: false, Hidden: false, Secret: false } && visit.Registry.Of(f) is { Internal: false } source && visit.Sees(source) && visit.Viewer.RightOf(f) is FieldRight.Full or FieldRight.ReadOnly);
        return await visit.Page<FilterBuildPage>(new FilterBuildModel(state, await FilterWords.Of(visit, state.Object, state.Filter), [.. referrers], visit.Format.Number(Math.Min(count, ListModel.Cap)) + (count > ListModel.Cap ? "+" : "")));
    }

    static async Task<IResult> Quick(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Opened(visit, @object, views) is not ({ Object.Outside: false } state, var query) || Grouping.Read(visit, state.Object, query["field"].ToString()) is not { Bucket: Bucket.None } grouping) return await visit.Missing();
        var name = grouping.Path.ToString();
        var others = FilterWords.Split(state.Filter).Where(p => p is not Filter.Condition { Operator: FilterOperator.Is } c || c.Path != name).Aggregate(Filter.All, Filter.Both);
        var chosen = FilterWords.Split(state.Filter).OfType<Filter.Condition>().FirstOrDefault(c => c.Operator == FilterOperator.Is && c.Path == name)?.Values ?? [];
        var answer = await visit.Store.Aggregate(visit.Reader, new(state.Object, [new(Measure.Count, null)]) { Filter = others, Search = state.Search, Groups = [new(name)], Limit = Most }, visit.Cancel);
        var names = await GroupNames.Of(visit, state.Object, grouping);
        return await visit.Page<QuickFilterPage>(new QuickFilterModel(state, grouping.Path,
        [
            .. from row in names.Ordered(answer.Rows.Where(r => r.Keys[0] is not null), false)
               let key = GroupNames.KeyOf(row.Keys[0])
               let values = chosen.Contains(key) ? chosen.Remove(key) : chosen.Add(key)
               select new QuickChoice(names.Label(row), names.Tone(row), (long)row.Values[0]!, chosen.Contains(key),
                   (state with { Filter = values.IsEmpty ? others : Filter.Both(others, Filter.Is(name, [.. values])) }).FromTop().Href),
        ]));
    }

    /// <summary>What is often asked of the object: its path, then the choices that are filtered by.</summary>
    public static IEnumerable<FieldModel> QuickFields(Visit visit, ObjectModel model) =>
        visit.Shown(model).Where(f => (f.IsPath || f.Filtered) && f is { ValueKind: FieldKind.Choice } or { IsPath: true, Kind: FieldKind.Reference } && visit.Viewer.RightOf(f) is FieldRight.Full or FieldRight.ReadOnly)
            .OrderByDescending(f => f.IsPath).Take(3);
}

/// <param name="Referrers">References of other objects to this one: what a related condition may go through.</param>
public sealed record FilterBuildModel(ListState State, FilterWords Words, IReadOnlyList<FieldModel> Referrers, string? Count);

public sealed record QuickFilterModel(ListState State, FieldPath Path, IReadOnlyList<QuickChoice> Choices);

/// <param name="Href">The list with this choice added or taken away.</param>
public sealed record QuickChoice(string Label, string? Tone, long Count, bool Chosen, string Href);
