using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <param name="Worth">Sum in the company's currency; null without an amount.</param>
public sealed record BoardHead(long Count, decimal? Worth)
{
    public static readonly BoardHead Nothing = new(0, null);
}

/// <summary>Counts and sums of all columns of a board, in one question.</summary>
static class BoardHeads
{
    /// <returns>By code or key; the empty text for records without a state.</returns>
    public static async Task<Dictionary<string, BoardHead>> Of(Visit visit, ListState state, Filter filter, FieldModel field, FieldModel? amount)
    {
        IReadOnlyList<MeasureOf> measures = amount is null ? [new(Measure.Count, null)] : [new(Measure.Count, null), new(Measure.Sum, amount.Name)];
        var groups = await visit.Store.Aggregate(visit.Reader, new(state.Object, measures) { Filter = filter, Search = state.Search, Groups = [new(field.Name)] }, visit.Cancel);
        return groups.Rows.ToDictionary(r => r.Keys[0]?.ToString() ?? "", r => new BoardHead((long)r.Values[0]!, amount is null ? null : r.Values[1] as decimal? ?? 0));
    }
}
