using Guanxi.Analytics.Reports;

namespace Guanxi.Web.Pages.Reports;

static class ChartIcons
{
    public static readonly IReadOnlyList<ChartKind> All = Enum.GetValues<ChartKind>();

    public static string Of(ChartKind chart) => chart switch
    {
        ChartKind.None => "table-2",
        ChartKind.Bar => "chart-column",
        ChartKind.Stacked => "chart-no-axes-column",
        ChartKind.Line => "chart-line",
        ChartKind.Area => "chart-spline",
        ChartKind.Pie => "chart-pie",
        ChartKind.Funnel => "funnel",
        ChartKind.Heatmap => "grid-2x2",
        ChartKind.Treemap => "layout-dashboard",
        ChartKind.Map => "map",
        ChartKind.Scatter => "chart-scatter",
        ChartKind.Cohort => "chart-gantt",
    };
}
