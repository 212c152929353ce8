using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The foot of a list: what its columns add up to. Money adds up by currency only.</summary>
public static class ListSums
{
    public static async Task<IReadOnlyDictionary<string, string>> Of(Visit visit, ListState state, IReadOnlyList<ListColumn> columns)
    {
        var sums = new Dictionary<string, string>();
        var summed = columns.Where(c => c.Summed && !c.Path.MaskedFor(visit.Viewer)).ToList();
        foreach (var column in summed.Where(c => c.Path.End.Kind == FieldKind.Money))
            if (Money(visit, await Ask(visit, state, [new(Measure.Sum, column.Name)], [new(column.Name + ".currency")])) is { Length: > 0 } text) sums[column.Name] = text;
        var plain = summed.Where(c => c.Path.End.Kind != FieldKind.Money).ToList();
        if (plain.Count == 0) return sums;
        var row = (await Ask(visit, state, [.. plain.Select(c => new MeasureOf(Measure.Sum, c.Name))], [])).Rows[0];
        for (var i = 0; i < plain.Count; i++)
            if (row.Values[i] is { } value) sums[plain[i].Name] = visit.Format.Number(Convert.ToDecimal(value, null));
        return sums;
    }

    /// <summary>¥1,000 + $20: sums of groups by currency, those that are nothing left out.</summary>
    public static string Money(Visit visit, AggregateResult result, int measure = 0) => string.Join(" + ", result.Rows
        .Where(r => r.Values[measure] is decimal and not 0 && r.Keys[^1] is string)
        .Select(r => visit.Format.Money((decimal)r.Values[measure]!, (string)r.Keys[^1]!)));

    static ValueTask<AggregateResult> Ask(Visit visit, ListState state, IReadOnlyList<MeasureOf> measures, IReadOnlyList<GroupBy> groups) =>
        visit.Store.Aggregate(visit.Viewer, new(state.Object, measures) { Filter = state.Filter, Search = state.Search, Groups = groups }, visit.Cancel);
}
