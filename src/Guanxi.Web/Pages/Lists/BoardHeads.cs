using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

public sealed record BoardHead(long Count, string? Sum)
{
    public static readonly BoardHead Nothing = new(0, null);
}

/// <summary>Counts and sums of all columns of a board, in one question for each.</summary>
static class BoardHeads
{
    /// <returns>By code or key; the empty text for records without a state.</returns>
    public static async Task<Dictionary<string, BoardHead>> Of(Visit visit, ListState state, Filter filter, FieldModel field, FieldModel? amount)
    {
        var counts = await Ask(visit, state, filter, [new(Measure.Count, null)], [new(field.Name)]);
        var heads = counts.Rows.ToDictionary(Key, r => new BoardHead((long)r.Values[0]!, null));
        if (amount is null) return heads;
        var sums = await Ask(visit, state, filter, [new(Measure.Sum, amount.Name)], [new(field.Name), new(amount.Name + ".currency")]);
        foreach (var column in sums.Rows.GroupBy(Key))
            heads[column.Key] = heads.GetValueOrDefault(column.Key, BoardHead.Nothing) with { Sum = ListSums.Money(visit, new([.. column], false)) };
        return heads;
    }

    static string Key(AggregateRow row) => row.Keys[0]?.ToString() ?? "";

    static ValueTask<AggregateResult> Ask(Visit visit, ListState state, Filter filter, IReadOnlyList<MeasureOf> measures, IReadOnlyList<GroupBy> groups) =>
        visit.Store.Aggregate(visit.Viewer, new(state.Object, measures) { Filter = filter, Search = state.Search, Groups = groups }, visit.Cancel);
}
