using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Reports;

/// <summary>Reports at a glance, side by side (INS-3).</summary>
[Object("dashboards", Module = "insight", Icon = "layout-dashboard")]
public sealed class Dashboard : Record, IShared
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [InList, Filtered] public ViewSharing Shared { get; set; }
}

/// <summary>A report's place on a dashboard.</summary>
[Object("dashboard-cards", Module = "insight", Icon = "layout-grid", Owned = false, InMenu = false, Importable = false, DetailOf = "dashboard", Searchable = false)]
[Index("dashboard", "position")]
public sealed class DashboardCard : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<Dashboard> Dashboard { get; set; }
    /// <summary>Text of the question as it was when the card was added (<see cref="ReportDefinition.Text"/>).</summary>
    [LongText, Required] public string Question { get; set; } = "";
    [InList] public int Position { get; set; }
}
