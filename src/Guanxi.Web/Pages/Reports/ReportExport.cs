using Guanxi.Analytics.Measures;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;

namespace Guanxi.Web.Pages.Reports;

/// <summary>A report as a file: its table as it stands, numbers as numbers.</summary>
static class ReportExport
{
    public static async Task<IResult> Export(Visit visit, string? format)
    {
        if (!Enum.TryParse<TabularFormat>(format ?? "xlsx", ignoreCase: true, out var kind) || await ReportModel.Load(visit, ReportPages.Read(visit), null) is not { Pivot: { } pivot } report) return await visit.Missing();
        if (!visit.May(report.Cube.Object, Verb.Export)) return await visit.Forbidden();
        var words = new ReportWords(visit, report.Cube.Object, report.Currency);
        var file = new MemoryStream();
        using (var writer = TabularWriter.Create(kind, file, visit.Many(report.Cube.Object), Columns(pivot, words, visit)))
            foreach (var row in pivot.Leaves.Append(AxisKey.Total)) writer.Write([.. Cells(pivot, row, words, visit)]);
        file.Position = 0;
        return Results.File(file, kind.MediaType(), $"{report.Cube.Object.Name}-{visit.Today:yyyy-MM-dd}{kind.Extension()}");
    }

    static List<TabularColumn> Columns(Pivot pivot, ReportWords words, Visit visit) =>
    [
        .. pivot.Query.Rows.Select((d, i) => new TabularColumn(words.Of(d, pivot.RowPaths[i]))),
        .. from column in pivot.Columns.Append(AxisKey.Total)
           from measure in pivot.Measures
           let heading = column.Members.Count > 0 ? string.Join(" · ", column.Members.Select((m, i) => words.Of(m, pivot.Query.Columns[i], pivot.ColumnPaths[i]))) + " · " : pivot.Columns.Count > 0 ? visit["report.total"] + " · " : ""
           select new TabularColumn(heading + words.WithUnit(measure), CellKind.Decimal),
    ];

    static IEnumerable<object?> Cells(Pivot pivot, AxisKey row, ReportWords words, Visit visit)
    {
        for (var i = 0; i < pivot.RowPaths.Count; i++)
            yield return i < row.Members.Count ? words.Of(row.Members[i], pivot.Query.Rows[i], pivot.RowPaths[i]) : i == 0 ? visit["report.total"] : null;
        foreach (var column in pivot.Columns.Append(AxisKey.Total))
            for (var i = 0; i < pivot.Measures.Count; i++) yield return pivot.At(row, column)?[i] is { } value ? decimal.Round(value, 4) : null;
    }
}
