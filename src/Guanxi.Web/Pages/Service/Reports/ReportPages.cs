using Guanxi.Integrations.Documents;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Modules.Service;

namespace Guanxi.Web.Pages.Service.Reports;

/// <summary>Reports of service: each a page that prints well, and a workbook of the same figures.</summary>
static class ReportPages
{
    public const string Complaints = "/complaints/report", Figures = "/tickets/figures";

    public static void MapServiceReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Complaints, async (Visit visit, string? month, string? format) =>
        {
            if (!visit.Sees(visit.Registry.Of<Complaint>())) return await visit.Missing();
            var first = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", out var asked) ? asked : new DateOnly(visit.Today.Year, visit.Today.Month, 1);
            return await Answer(visit, await ComplaintReport.Of(visit, first), format, $"complaints-{first:yyyy-MM}", paper => new ReportModel(paper, "complaints", "message-square-warning", Complaints,
                [new(visit.Format.Month(first.AddMonths(-1)), $"month={first.AddMonths(-1):yyyy-MM}"), new(visit.Format.Month(first), $"month={first:yyyy-MM}", true),
                    .. first.AddMonths(1) <= visit.Today ? [new ReportPeriod(visit.Format.Month(first.AddMonths(1)), $"month={first.AddMonths(1):yyyy-MM}")] : Array.Empty<ReportPeriod>()]));
        });
        routes.MapGet(Figures, async (Visit visit, string? period, string? format) =>
        {
            if (!visit.Sees(visit.Registry.Of<Ticket>())) return await visit.Missing();
            var chosen = ServiceFigures.Periods.Contains(period) ? period! : ServiceFigures.Periods[0];
            return await Answer(visit, await ServiceFigures.Of(visit, chosen), format, $"service-{visit.Today:yyyy-MM-dd}", paper => new ReportModel(paper, "tickets", "life-buoy", Figures,
                [.. ServiceFigures.Periods.Select(p => new ReportPeriod(visit["figures." + p], "period=" + p, p == chosen))]));
        });
    }

    static async Task<IResult> Answer(Visit visit, Paper paper, string? format, string name, Func<Paper, ReportModel> page) => format switch
    {
        "xlsx" => Results.File(Bytes(file => PaperWorkbook.Write(paper, file)), TabularFormat.Xlsx.MediaType(), name + ".xlsx"),
        "pdf" => Results.File(Bytes(file => visit.Http.RequestServices.GetRequiredService<PaperPdf>().Write(paper, visit.Language, visit.Now, file)), PaperPdf.MediaType, name + ".pdf"),
        _ => await visit.Page<ReportPage>(page(paper)),
    };

    static byte[] Bytes(Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        return file.ToArray();
    }
}

/// <param name="Object">Whose list it stands beside.</param>
public sealed record ReportModel(Paper Paper, string Object, string Icon, string Address, IReadOnlyList<ReportPeriod> Periods)
{
    public string Chosen => Periods.FirstOrDefault(p => p.Current)?.Query ?? "";
}

/// <param name="Query">Of the address that shows it.</param>
public sealed record ReportPeriod(string Label, string Query, bool Current = false);
