using System.Text.Json;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Reports;

/// <summary>What the chart controller draws: <c>{"kind", "unit", "categories": […], "series": [{"name", "data": […]}]}</c>.</summary>
static class ChartData
{
    /// <summary>More are not told apart by eye.</summary>
    const int MostCategories = 60, MostSeries = 12;

    /// <summary>Null when there is nothing to draw.</summary>
    public static string? Of(Pivot pivot, ChartKind kind, ReportWords words)
    {
        if (kind == ChartKind.None || pivot.RowPaths.Count == 0 || pivot.Rows.Count == 0) return null;
        // Inner rows make too many; the outermost dimension is drawn.
        var rows = pivot.Rows.Where(r => r.Members.Count == 1).Take(MostCategories).ToList();
        var first = pivot.Measures[0];
        if (kind == ChartKind.Map)
        {
            if (Tiles(pivot, rows, words) is { } tiles) return tiles;
            // Places of other countries have no map here.
            kind = ChartKind.Bar;
        }
        var series = pivot.Columns.Count > 0
            ? pivot.Columns.Take(MostSeries).Select(c => (Name: Columns(pivot, c, words), Data: rows.Select(r => Value(pivot.At(r, c)?[0]))))
            : pivot.Measures.Select((m, i) => (m, i)).Where(m => m.m.Unit == first.Unit && (kind is not (ChartKind.Pie or ChartKind.Funnel or ChartKind.Treemap) || m.i == 0))
                .Select(m => (Name: words.Of(m.m), Data: rows.Select(r => Value(pivot.At(r, AxisKey.Total)?[m.i]))));
        if (pivot.Earlier is not null && pivot.Columns.Count == 0 && kind is ChartKind.Bar or ChartKind.Line or ChartKind.Area)
            series = series.Take(1).Append((words.Earlier(pivot.Query.Compare), rows.Select(r => Value(pivot.Before(r, AxisKey.Total, 0)))));
        return JsonSerializer.Serialize(new
        {
            kind = ModelCompiler.Camel(kind.ToString()), unit = words.WithUnit(first), percent = first.Unit == MeasureUnit.Percent,
            categories = rows.Select(r => words.Of(r.Members[0], pivot.Query.Rows[0], pivot.RowPaths[0])),
            series = series.Select(s => new { name = s.Name, data = s.Data }),
        }, JsonValues.Options);
    }

    /// <summary>Provinces as tiles of one size, neighbours side by side: <c>tiles</c> are column, row, value, name.</summary>
    static string? Tiles(Pivot pivot, IReadOnlyList<AxisKey> rows, ReportWords words)
    {
        var known = rows.Select(r => (Province: r.Members[0].Key is string place ? Province.Of(place) : null, Value: Value(pivot.At(r, AxisKey.Total)?[0]))).Where(r => r.Province is not null).GroupBy(r => r.Province!).ToDictionary(g => g.Key, g => g.Sum(r => r.Value));
        return known.Count == 0 ? null : JsonSerializer.Serialize(new
        {
            kind = "map", unit = words.WithUnit(pivot.Measures[0]), percent = pivot.Measures[0].Unit == MeasureUnit.Percent, categories = Array.Empty<string>(),
            series = new[] { new { name = words.Of(pivot.Measures[0]), data = Array.Empty<double>() } },
            tiles = Province.All.Select(p => new object?[] { p.Column, p.Row, known.TryGetValue(p, out var value) ? value : null, words.Province(p) }),
        }, JsonValues.Options);
    }

    static string Columns(Pivot pivot, AxisKey key, ReportWords words) => string.Join(" · ", key.Members.Select((m, i) => words.Of(m, pivot.Query.Columns[i], pivot.ColumnPaths[i])));

    /// <summary>Screens know no finer.</summary>
    static double? Value(decimal? value) => value is { } number ? (double)decimal.Round(number, 2) : null;
}
