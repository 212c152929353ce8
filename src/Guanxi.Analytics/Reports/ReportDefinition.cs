using System.Globalization;
using Guanxi.Analytics.Measures;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Reports;

/// <summary>What a report asks and how it is drawn. Its text is the query part of an address: <c>object=accounts&amp;rows=industry&amp;chart=pie</c>.</summary>
public sealed record ReportDefinition(string Object)
{
    public IReadOnlyList<string> Rows { get; init; } = [];
    public IReadOnlyList<string> Columns { get; init; } = [];
    public IReadOnlyList<string> Measures { get; init; } = [];
    /// <summary>Text form; empty takes all.</summary>
    public string Filter { get; init; } = "";
    public ChartKind Chart { get; init; }
    public int? Top { get; init; }
    public CompareWith Compare { get; init; }

    public static ReportDefinition Of(Report report) => new(report.Object)
    {
        Rows = report.Rows, Columns = report.Columns, Measures = report.Measures, Filter = report.Filter ?? "", Chart = report.Chart, Top = report.Top, Compare = report.Compare,
    };

    /// <param name="value">Value of a name of the address, or null.</param>
    public static ReportDefinition Read(Func<string, string?> value) => new(value("object") ?? "")
    {
        Rows = List(value("rows")), Columns = List(value("columns")), Measures = List(value("measures")), Filter = value("filter") ?? "",
        Chart = Enum.TryParse<ChartKind>(value("chart"), ignoreCase: true, out var chart) && Enum.IsDefined(chart) ? chart : ChartKind.None,
        Top = int.TryParse(value("top"), CultureInfo.InvariantCulture, out var top) && top is >= 1 and <= 1000 ? top : null,
        Compare = Enum.TryParse<CompareWith>(value("compare"), ignoreCase: true, out var compare) && Enum.IsDefined(compare) ? compare : CompareWith.None,
    };

    static List<string> List(string? text) => [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    public IEnumerable<(string Name, string Value)> Pairs()
    {
        yield return ("object", Object);
        if (Rows.Count > 0) yield return ("rows", string.Join(',', Rows));
        if (Columns.Count > 0) yield return ("columns", string.Join(',', Columns));
        if (Measures.Count > 0) yield return ("measures", string.Join(',', Measures));
        if (Filter.Length > 0) yield return ("filter", Filter);
        if (Chart != ChartKind.None) yield return ("chart", ModelCompiler.Camel(Chart.ToString()));
        if (Compare != CompareWith.None) yield return ("compare", ModelCompiler.Camel(Compare.ToString()));
        if (Top is { } top) yield return ("top", top.ToString(CultureInfo.InvariantCulture));
    }

    public string Text => string.Join('&', Pairs().Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>The question; what cannot be read or is not offered to whoever asks is left out and named.</summary>
    public PivotQuery ToQuery(Cube cube, ICollection<string> unknown)
    {
        var measures = Measures.Where(m => Known(m, cube.Find(m) is not null)).ToList();
        var filter = FilterText.Parse(Filter).Filter;
        if (filter is null) unknown.Add(Filter);
        return new(cube.Object)
        {
            Rows = Dimensions(Rows), Columns = Dimensions(Columns), Measures = measures.Count > 0 ? measures : ["count"], Filter = filter ?? Kernel.Queries.Filter.All, Top = Top, Compare = Compare,
        };

        List<Dimension> Dimensions(IReadOnlyList<string> texts) =>
            [.. texts.Select(t => (Text: t, Dimension: Dimension.Parse(t))).Where(d => Known(d.Text, d.Dimension is not null && cube.Find(d.Dimension) is not null)).Select(d => d.Dimension!)];

        bool Known(string text, bool known)
        {
            if (!known) unknown.Add(text);
            return known;
        }
    }
}
