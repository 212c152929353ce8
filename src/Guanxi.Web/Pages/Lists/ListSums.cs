using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The columns that say something at their foot, and the one question that asks for all of it.</summary>
public sealed class ListSums
{
    readonly Visit _visit;
    readonly List<(ListColumn Column, ColumnTotal Total)> _asked;

    public ListSums(Visit visit, ListState state, IReadOnlyList<ListColumn> columns)
    {
        _visit = visit;
        var totals = ColumnTotals.Of(state, columns);
        _asked = [.. from column in columns
                     where totals.ContainsKey(column.Name) && !column.Path.MaskedFor(visit.Viewer) && ColumnTotals.Fitting(column).Contains(totals[column.Name])
                     select (column, totals[column.Name])];
    }

    public bool Any => _asked.Count > 0;

    /// <summary>The count, then one measure per column.</summary>
    public IReadOnlyList<MeasureOf> Measures => [new(Measure.Count, null), .. _asked.Select(a => new MeasureOf(ColumnTotals.Measure(a.Total), a.Column.Name))];

    public async Task<IReadOnlyDictionary<string, ListSum>> Ask(ListState state) =>
        Words((await _visit.Store.Aggregate(_visit.Reader, new(state.Object, Measures) { Filter = state.Filter, Search = state.Search }, _visit.Cancel)).Rows[0].Values);

    /// <param name="values">The answers to <see cref="Measures"/>.</param>
    public IReadOnlyDictionary<string, ListSum> Words(IReadOnlyList<object?> values) =>
        _asked.Select((a, i) => (a.Column.Name, Sum: new ListSum(_visit["total." + ColumnTotals.Name(a.Total)], Word(a.Column, a.Total, values[i + 1], (long)values[0]!))))
            .Where(s => s.Sum.Value.Length > 0).ToDictionary(s => s.Name, s => s.Sum);

    string Word(ListColumn column, ColumnTotal total, object? value, long count) => (total, value) switch
    {
        (_, null) => "",
        (ColumnTotal.Share, long filled) => _visit.Format.Percent(count == 0 ? 0 : 100m * filled / count, filled == count ? 0 : 1),
        (ColumnTotal.Filled or ColumnTotal.Distinct, _) => _visit.Format.Number((long)value),
        _ when column.Path.End.Kind == FieldKind.Money => _visit.Total(Convert.ToDecimal(value, null)),
        (ColumnTotal.Average, _) => _visit.Format.Number(decimal.Round(Convert.ToDecimal(value, null), 2)) + Unit(column),
        (ColumnTotal.Min or ColumnTotal.Max, _) => FieldFormat.Display(column.Field, value, _visit.Format, _visit.Texts),
        _ => _visit.Format.Number(Convert.ToDecimal(value, null)) + Unit(column),
    };

    static string Unit(ListColumn column) => column.Path.End.Kind == FieldKind.Percent ? "%" : "";
}

/// <summary>Sum ¥1,200.00, in words.</summary>
public sealed record ListSum(string Label, string Value);
