using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Reports;
using Guanxi.Integrations.Documents;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Reports;

/// <summary>A report as a file: its table as it stands, numbers as numbers.</summary>
static class ReportExport
{
    /// <param name="report">The kept report it began with, which gives it its name.</param>
    public static async Task<IResult> Export(Visit visit, string? format, Guid? report)
    {
        format ??= "xlsx";
        var saved = report is { } id ? await visit.Store.Get(visit.Viewer, new Id<Report>(id), visit.Cancel) : null;
        if (format != "pdf" && !Enum.TryParse<TabularFormat>(format, ignoreCase: true, out _) || await ReportModel.Load(visit, ReportPages.Read(visit), saved) is not { Pivot: { } pivot } asked) return await visit.Missing();
        if (!visit.May(asked.Cube.Object, Verb.Export)) return await visit.Forbidden();
        var file = File(visit, asked, pivot, format);
        return Results.File(file.Content, file.MediaType, $"{asked.Cube.Object.Name}-{visit.Today:yyyy-MM-dd}{file.Extension}");
    }

    /// <param name="format"><c>pdf</c> or the name of a <see cref="TabularFormat"/>.</param>
    public static (byte[] Content, string MediaType, string Extension) File(Visit visit, ReportModel report, Pivot pivot, string format)
    {
        var words = new ReportWords(visit, report.Cube.Object, report.Currency);
        using var file = new MemoryStream();
        if (format == "pdf")
        {
            visit.Http.RequestServices.GetRequiredService<PaperPdf>().Write(Paper(visit, report, pivot, words), visit.Language, visit.Now, file);
            return (file.ToArray(), PaperPdf.MediaType, ".pdf");
        }
        var kind = Enum.Parse<TabularFormat>(format, ignoreCase: true);
        using (var writer = TabularWriter.Create(kind, file, report.Title(visit), Columns(pivot, words, visit)))
            foreach (var row in pivot.Leaves.Append(AxisKey.Total)) writer.Write([.. Cells(pivot, row, words, visit)]);
        return (file.ToArray(), kind.MediaType(), kind.Extension());
    }

    /// <summary>The table as it stands on the page, subtotals and all.</summary>
    static Paper Paper(Visit visit, ReportModel report, Pivot pivot, ReportWords words)
    {
        var columns = Columns(pivot, words, visit);
        var heads = pivot.RowPaths.Count;
        var rows = pivot.Rows.Append(AxisKey.Total).Select(row => (IReadOnlyList<PaperCell>)
        [
            .. Enumerable.Range(0, heads).Select(i => new PaperCell(i == row.Members.Count - 1 || i < row.Members.Count && row.Members.Count == heads && i == heads - 1 ? words.Of(row.Members[i], pivot.Query.Rows[i], pivot.RowPaths[i]) : i == 0 && row.Members.Count == 0 ? visit["report.total"] : "")),
            .. from column in pivot.Columns.Append(AxisKey.Total)
               from i in Enumerable.Range(0, pivot.Measures.Count)
               select new PaperCell(words.Value(pivot.Measures[i], pivot.At(row, column)?[i])),
        ]);
        var filter = string.Join(visit["filter.and"], report.Parts.Select(p => $"{p.Field} {p.Operator} {p.Value}".Trim()));
        return new(report.Title(visit), filter.Length > 0 ? filter : visit["report.all"], [],
            [new("", [.. columns.Select((c, i) => new PaperColumn(c.Header, i < heads ? 2 : 1, i >= heads))], [.. rows])]);
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
            for (var i = 0; i < pivot.Measures.Count; i++) yield return pivot.At(row, column)?[i] is { } value ? DecimalColumn.Plain(decimal.Round(value, 4)) : null;
    }
}
