namespace Guanxi.Analytics.Reports;

/// <summary>Reports every installation starts with; names under <c>report.{key}</c> of the text files.</summary>
public static class ShippedReports
{
    public static IReadOnlyList<(string Key, ReportDefinition Report)> All { get; } =
    [
        ("salesByMonth", Of("opportunities", "closeDate@month", measures: "wonAmount,winRate,buyers", filter: "closeDate:last12Months", chart: ChartKind.Bar)),
        ("salesByPerson", Of("opportunities", "owner", measures: "wonAmount,openAmount,winRate,salesCycle,wonSize", chart: ChartKind.Bar)),
        ("salesByCustomer", Of("opportunities", "account", measures: "wonAmount,openAmount,winRate", chart: ChartKind.Treemap, top: 15)),
        ("salesByProduct", Of("opportunities", "product", measures: "wonAmount,buyers,winRate", chart: ChartKind.Bar)),
        ("salesByRegion", Of("opportunities", "account.address.province,account.address.city", measures: "wonAmount,openAmount,buyers", chart: ChartKind.Map)),
        ("salesByYear", Of("opportunities", "closeDate@monthOfYear", "closeDate@year", "wonAmount", chart: ChartKind.Line)),
        ("pipeline", Of("opportunities", "stage", measures: "count,openAmount,weightedOpen", filter: "status:open", chart: ChartKind.Funnel)),
        ("forecastCategories", Of("opportunities", "closeDate@month", "forecastCategory", "openAmount", "status:open and closeDate:next6Months", ChartKind.Stacked)),
        ("stageTimes", Of("opportunity-stages", "stage", measures: "average:days,count", chart: ChartKind.Bar)),
        ("lossReasons", Of("opportunities", "lossReason", measures: "count,sum:amount", filter: "status:lost", chart: ChartKind.Pie)),
        ("newCustomers", Of("accounts", "createdAt@month", measures: "count", filter: "createdAt:last12Months", chart: ChartKind.Area)),
        ("customersByIndustry", Of("accounts", "industry", "class", "count", chart: ChartKind.Stacked)),
        ("linesByMonth", Of("order-lines", "day@month", measures: "sum:amount,orders,buyers", filter: "day:last12Months", chart: ChartKind.Bar)),
        ("linesByProduct", Of("order-lines", "product.category,product", measures: "sum:amount,sum:quantity,buyers", chart: ChartKind.Treemap)),
        ("linesSeason", Of("order-lines", "day@monthOfYear", "product.category", "sum:amount", chart: ChartKind.Heatmap)),
        ("linesByProvince", Of("order-lines", "account.address.province", measures: "sum:amount,buyers", chart: ChartKind.Map)),
        ("lineCohorts", Of("order-lines", "account.firstPurchase@quarter", "day@quarter", "buyers", chart: ChartKind.Cohort)),
        ("repeatRate", Of("order-lines", "day@month", measures: "repeatRate,buyers", filter: "day:last12Months", chart: ChartKind.Line)),
        ("season", Of("order-lines", "day@monthOfYear", measures: "seasonality,sum:amount", chart: ChartKind.Bar)),
        ("customerSpread", Of("order-lines", "account", measures: "orders,sum:amount", chart: ChartKind.Scatter)),
        ("dealAge", Of("opportunities", "stage", measures: "openAge,count,openAmount", filter: "status:open", chart: ChartKind.Bar)),
        ("requestAge", Of("tickets", "owner", measures: "openAge,count", filter: "archivedAt:empty", chart: ChartKind.Bar)),
        ("leadSources", Of("leads", "source", measures: "count,conversionRate", chart: ChartKind.Bar)),
        ("requests", Of("tickets", "kind", "status", "count", chart: ChartKind.Stacked)),
        ("requestsByMonth", Of("tickets", "createdAt@month", "kind", "count", "createdAt:last12Months", ChartKind.Stacked)),
        ("satisfaction", Of("ticket-rounds", "handler", measures: "average:stars", filter: "stars:any", chart: ChartKind.Bar)),
        ("clocks", Of("ticket-clocks", "kind", "state", "count", chart: ChartKind.Stacked)),
        ("complaintsByMonth", Of("complaints", "receivedAt@month", "severity", "count", "receivedAt:last12Months", ChartKind.Stacked)),
        ("complaintsByCause", Of("complaints", "cause", measures: "count,sum:compensationCost", filter: "cause:any", chart: ChartKind.Bar)),
        ("callBacks", Of("call-backs", "calledAt@month", measures: "average:stars", filter: "calledAt:last12Months", chart: ChartKind.Line)),
        ("activities", Of("activities", "owner", "kind", "count", chart: ChartKind.Stacked)),
        ("activityDays", Of("activities", "due@dayOfWeek", "kind", "count", chart: ChartKind.Heatmap)),
    ];

    static ReportDefinition Of(string model, string rows, string columns = "", string measures = "", string filter = "", ChartKind chart = ChartKind.None, int? top = null) =>
        new(model) { Rows = Split(rows), Columns = Split(columns), Measures = Split(measures), Filter = filter, Chart = chart, Top = top };

    static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
