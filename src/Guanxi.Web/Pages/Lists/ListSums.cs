using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The foot of a list: what its columns add up to, in one question.</summary>
public static class ListSums
{
    public static async Task<IReadOnlyDictionary<string, string>> Of(Visit visit, ListState state, IReadOnlyList<ListColumn> columns)
    {
        var summed = columns.Where(c => c.Summed && !c.Path.MaskedFor(visit.Viewer)).ToList();
        if (summed.Count == 0) return new Dictionary<string, string>();
        var query = new AggregateQuery(state.Object, [.. summed.Select(c => new MeasureOf(Measure.Sum, c.Name))]) { Filter = state.Filter, Search = state.Search };
        var row = (await visit.Store.Aggregate(visit.Viewer, query, visit.Cancel)).Rows[0];
        return summed.Select((c, i) => (c.Name, Value: row.Values[i], c.Path.End.Kind)).Where(s => s.Value is not null)
            .ToDictionary(s => s.Name, s => s.Kind == FieldKind.Money ? visit.Total(s.Value) : visit.Format.Number(Convert.ToDecimal(s.Value, null)));
    }
}
