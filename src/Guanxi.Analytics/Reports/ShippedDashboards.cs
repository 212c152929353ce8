namespace Guanxi.Analytics.Reports;

/// <summary>Dashboards every installation starts with, one for each kind of work; names under <c>dashboard.{key}</c> of the text files.</summary>
public static class ShippedDashboards
{
    /// <summary>Key → cards: names of text and questions. A card without rows shows its measures as figures.</summary>
    public static IReadOnlyList<(string Key, IReadOnlyList<(string Name, ReportDefinition Report)> Cards)> All { get; } =
    [
        ("management", [Figures("opportunities", "wonAmount,openAmount,winRate,buyers"), Shipped("salesByMonth"), Shipped("salesByPerson"), Shipped("pipeline"), Shipped("salesByRegion"), Shipped("lossReasons"), Shipped("newCustomers")]),
        ("sales", [Figures("opportunities", "wonAmount,weightedOpen,winRate,salesCycle"), Shipped("pipeline"), Shipped("forecastCategories"), Shipped("salesByProduct"), Shipped("stageTimes"), Shipped("activities"), Shipped("leadSources")]),
        ("service", [Figures("tickets", "count,average:stars,average:rounds"), Shipped("requests"), Shipped("requestsByMonth"), Shipped("satisfaction"), Shipped("clocks"), Shipped("complaintsByCause"), Shipped("complaintsByMonth"), Shipped("callBacks")]),
    ];

    static (string, ReportDefinition) Figures(string model, string measures) => ("dashboard.figures", new(model) { Measures = measures.Split(',') });

    static (string, ReportDefinition) Shipped(string key) => ("report." + key, ShippedReports.All.Single(r => r.Key == key).Report);
}
