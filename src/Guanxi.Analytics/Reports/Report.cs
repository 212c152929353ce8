using Guanxi.Analytics.Measures;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Reports;

/// <summary>A question to the warehouse as someone keeps it (INS-2). The address of a report says the same.</summary>
[Object("reports", Module = "insight", Icon = "chart-column")]
public sealed class Report : Record, IShared
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    /// <summary>Stable name of the object whose records are counted.</summary>
    [ObjectName, Required, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    /// <summary>Paths, dates with a part: <c>owner</c>, <c>closeDate@month</c>; the outermost first.</summary>
    [Tags] public string[] Rows { get; set; } = [];
    [Tags] public string[] Columns { get; set; } = [];
    /// <summary><c>count</c>, <c>sum:amount</c>, <c>winRate</c> …</summary>
    [Tags] public string[] Measures { get; set; } = [];
    /// <summary>Text form of a filter; empty takes all.</summary>
    [LongText] public string? Filter { get; set; }
    [InList] public ChartKind Chart { get; set; }
    /// <summary>Only so many members of the first row dimension; the others are summed up as the rest.</summary>
    [Range(1, 1000)] public int? Top { get; set; }
    /// <summary>What each value is held against.</summary>
    public CompareWith Compare { get; set; }
    [InList, Filtered] public ViewSharing Shared { get; set; }
}

public enum ChartKind { None, Bar, Stacked, Line, Area, Pie, Funnel, Heatmap, Treemap, Map, Scatter, Cohort }
