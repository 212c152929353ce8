using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Rows of a table that have something in common.</summary>
/// <param name="Key">As the address says it (<c>part</c>): a code, a key, the first day of a span; empty where nothing is filled in.</param>
/// <param name="Href">The group alone, from its first row.</param>
/// <param name="Rows">Its first page; null where it is still folded.</param>
public sealed record RowGroup(string Key, string Label, string? Tone, long Count, IReadOnlyDictionary<string, ListSum> Sums, string Href, ListModel? Rows)
{
    public bool Open => Rows is not null;
    public string? NextHref => Rows is null ? Href : Rows.NextHref;
}

/// <summary>Groups with counts and totals in one question; the first ones come with their rows, the others when they are opened.</summary>
static class RowGroups
{
    const int Most = 200, PageSize = 20, Shown = 60;

    public static async Task<(IReadOnlyList<RowGroup> Groups, bool Truncated)> Load(Visit visit, ListState state, Grouping grouping, ListModel list)
    {
        var sums = new ListSums(visit, state, list.Columns);
        var query = new AggregateQuery(state.Object, sums.Measures) { Filter = state.Filter, Search = state.Search, Groups = [new(grouping.Path.ToString(), grouping.Bucket)], Limit = Most };
        var answer = await visit.Store.Aggregate(visit.Reader, query, visit.Cancel);
        var names = await GroupNames.Of(visit, state.Object, grouping);
        var groups = new List<RowGroup>();
        var shown = 0;
        foreach (var row in names.Ordered(answer.Rows, state.Sorts is [{ Descending: true } sort] && sort.Path == grouping.Path.ToString()))
        {
            var key = GroupNames.KeyOf(row.Keys[0]);
            if (state.Part is { } part && part != key) continue;
            var own = state with { Part = key };
            var rows = shown >= Shown ? null : await Page(visit, own, grouping, list);
            shown += rows?.Page.Records.Count ?? 0;
            groups.Add(new(key, names.Label(row), names.Tone(row), (long)row.Values[0]!, sums.Words(row.Values), (own with { Cursor = null }).Href, rows));
        }
        return (groups, answer.Truncated);
    }

    /// <summary>One page of the state's own group.</summary>
    public static async Task<ListModel> Page(Visit visit, ListState state, Grouping grouping, ListModel list)
    {
        var query = state.Query([.. list.Columns.Select(c => c.Name)], PageSize);
        var page = await visit.Store.List(visit.Reader, query with { Filter = Filter.Both(query.Filter, grouping.Only(state.Part ?? "")) }, visit.Cancel);
        return new ListModel(state, [], list.Columns, page) { FarTitles = await ListModel.Far(visit, list.Columns, page) };
    }
}
