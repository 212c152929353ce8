using Guanxi.Web.Pages.Service.Reports;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Reports that stand beside an object's list; texts under <c>list.report</c>.</summary>
static class ListReports
{
    static readonly Dictionary<string, string> ByObject = new() { ["tickets"] = ReportPages.Figures, ["complaints"] = ReportPages.Complaints };

    public static string? Of(string model) => ByObject.GetValueOrDefault(model);
}
