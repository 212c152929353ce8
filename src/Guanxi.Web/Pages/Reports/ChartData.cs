using System.Text.Json;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Reports;

/// <summary>What the chart controller draws: <c>{"kind", "unit", "categories": […], "series": [{"name", "data": […]}], "links": {category: the list of its records}}</c>.</summary>
static class ChartData
{
    /// <summary>More are not told apart by eye.</summary>
    const int MostCategories = 60, MostSeries = 12, MostPoints = 500;

    /// <summary>Null when there is nothing to draw.</summary>
    public static string? Of(Pivot pivot, ChartKind kind, ReportWords words)
    {
        if (kind == ChartKind.None || pivot.RowPaths.Count == 0 || pivot.Rows.Count == 0) return null;
        // Inner rows make too many; the outermost dimension is drawn. Areas alone stay readable by the innermost, largest first.
        var rows = kind == ChartKind.Treemap ? pivot.Leaves.OrderByDescending(r => pivot.At(r, AxisKey.Total)?[0]).Take(MostCategories).ToList() : pivot.Rows.Where(r => r.Members.Count == 1).Take(MostCategories).ToList();
        var first = pivot.Measures[0];
        if (kind == ChartKind.Map)
        {
            if (Provinces(pivot, rows, words) is { } provinces) return provinces;
            // Places of other countries have no map here.
            kind = ChartKind.Bar;
        }
        if (kind == ChartKind.Cohort && Cohorts(pivot, rows, words) is { } cohorts) return cohorts;
        if (kind == ChartKind.Scatter && pivot.Measures.Count > 1) return Points(pivot, words);
        kind = kind switch { ChartKind.Cohort => ChartKind.Heatmap, ChartKind.Scatter => ChartKind.Bar, _ => kind };
        var series = pivot.Columns.Count > 0
            ? pivot.Columns.Take(MostSeries).Select(c => (Name: Columns(pivot, c, words), Data: rows.Select(r => Value(pivot.At(r, c)?[0]))))
            : pivot.Measures.Select((m, i) => (m, i)).Where(m => m.m.Unit == first.Unit && (kind is not (ChartKind.Pie or ChartKind.Funnel or ChartKind.Treemap) || m.i == 0))
                .Select(m => (Name: words.Of(m.m), Data: rows.Select(r => Value(pivot.At(r, AxisKey.Total)?[m.i]))));
        if (pivot.Earlier is not null && pivot.Columns.Count == 0 && kind is ChartKind.Bar or ChartKind.Line or ChartKind.Area)
            series = series.Take(1).Append((words.Earlier(pivot.Query.Compare), rows.Select(r => Value(pivot.Before(r, AxisKey.Total, 0)))));
        return JsonSerializer.Serialize(new
        {
            kind = ModelCompiler.Camel(kind.ToString()), unit = words.WithUnit(first), percent = first.Unit == MeasureUnit.Percent, periods = pivot.Query.Rows[0].Part != DatePart.None,
            categories = rows.Select(r => Name(r, pivot, words)), series = series.Select(s => new { name = s.Name, data = s.Data }), links = Links(pivot, rows, r => Name(r, pivot, words)),
        }, JsonValues.Options);
    }

    static string Name(AxisKey row, Pivot pivot, ReportWords words) => words.Of(row.Members[^1], pivot.Query.Rows[row.Members.Count - 1], pivot.RowPaths[row.Members.Count - 1]);

    /// <summary>To the records of each row; not where two rows bear one name.</summary>
    static Dictionary<string, string> Links(Pivot pivot, IEnumerable<AxisKey> rows, Func<AxisKey, string> name) => rows.GroupBy(name).Where(g => g.Count() == 1)
        .Select(g => (g.Key, Href: DrillDown.Href(pivot, g.First(), AxisKey.Total, pivot.Measures[0]))).Where(l => l.Href is not null).ToDictionary(l => l.Key, l => l.Href!);

    /// <summary>A point for each member: the first measure across, the second up.</summary>
    static string Points(Pivot pivot, ReportWords words)
    {
        var rows = pivot.Rows.Where(r => r.Members.Count == 1).Take(MostPoints).Select(r => (r.Members[0], Values: pivot.At(r, AxisKey.Total))).Where(r => r.Values is [not null, not null, ..]).ToList();
        return JsonSerializer.Serialize(new
        {
            kind = "scatter", unit = "", percent = false, categories = rows.Select(r => Name(new([r.Item1]), pivot, words)),
            series = new[] { 0, 1 }.Select(i => new { name = words.WithUnit(pivot.Measures[i]), data = rows.Select(r => Value(r.Values![i])) }),
            links = Links(pivot, rows.Select(r => new AxisKey([r.Item1])), r => Name(r, pivot, words)),
        }, JsonValues.Options);
    }

    /// <summary>
    /// Rows and columns are periods of one length: each row begins with the column of its own period, and its values are shares of that first one.
    /// Null where they are not.
    /// </summary>
    static string? Cohorts(Pivot pivot, IReadOnlyList<AxisKey> rows, ReportWords words)
    {
        if (pivot.ColumnPaths.Count != 1 || pivot.Query.Rows[0].Part != pivot.Query.Columns[0].Part || Months(pivot.Query.Rows[0].Part) is not { } length) return null;
        var cells = rows.Where(r => r.Members[0].Key is DateOnly).Select(r => (Row: r, First: Value(pivot.At(r, new([r.Members[0]]))?[0]), Later: pivot.Columns.Where(c => c.Members[0].Key is DateOnly)
            .ToDictionary(c => Apart((DateOnly)r.Members[0].Key!, (DateOnly)c.Members[0].Key!) / length, c => Value(pivot.At(r, c)?[0])))).Where(r => r.First > 0).Reverse().ToList();
        if (cells.Count == 0) return null;
        var last = cells.Max(c => c.Later.Keys.Max());
        return JsonSerializer.Serialize(new
        {
            kind = "heatmap", unit = "%", percent = true, categories = Enumerable.Range(0, last + 1).Select(words.Later),
            series = cells.Select(c => new
            {
                name = $"{words.Of(c.Row.Members[0], pivot.Query.Rows[0], pivot.RowPaths[0])} ({words.Value(pivot.Measures[0], (decimal?)c.First)})",
                data = Enumerable.Range(0, last + 1).Select(i => i > c.Later.Keys.Max() ? null : c.Later.GetValueOrDefault(i) is { } value ? Math.Round(100 * value / c.First!.Value) : (double?)0),
            }),
        }, JsonValues.Options);
    }

    static int? Months(DatePart part) => part switch { DatePart.Month => 1, DatePart.Quarter => 3, DatePart.Year => 12, _ => null };

    static int Apart(DateOnly from, DateOnly until) => 12 * (until.Year - from.Year) + until.Month - from.Month;

    /// <summary>Provinces in their outlines: <c>places</c> are code, value, name.</summary>
    static string? Provinces(Pivot pivot, IReadOnlyList<AxisKey> rows, ReportWords words)
    {
        var known = rows.Select(r => (Province: r.Members[0].Key is string place ? Province.Of(place) : null, Value: Value(pivot.At(r, AxisKey.Total)?[0]))).Where(r => r.Province is not null).GroupBy(r => r.Province!).ToDictionary(g => g.Key, g => g.Sum(r => r.Value));
        return known.Count == 0 ? null : JsonSerializer.Serialize(new
        {
            kind = "map", unit = words.WithUnit(pivot.Measures[0]), percent = pivot.Measures[0].Unit == MeasureUnit.Percent, categories = Array.Empty<string>(),
            series = new[] { new { name = words.Of(pivot.Measures[0]), data = Array.Empty<double>() } },
            links = Links(pivot, rows.Where(r => r.Members[0].Key is string place && Province.Of(place) is not null), r => Province.Of((string)r.Members[0].Key!)!.Code),
            outline = Province.Outline, places = Province.All.Select(p => new object?[] { p.Code, known.TryGetValue(p, out var value) ? value : null, words.Province(p) }),
        }, JsonValues.Options);
    }

    static string Columns(Pivot pivot, AxisKey key, ReportWords words) => string.Join(" · ", key.Members.Select((m, i) => words.Of(m, pivot.Query.Columns[i], pivot.ColumnPaths[i])));

    /// <summary>Screens know no finer.</summary>
    static double? Value(decimal? value) => value is { } number ? (double)decimal.Round(number, 2) : null;
}
