using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// What was foretold of a month when it began, and what came (INS-9): of its owner's sales, of the whole company's where nobody owns it. Written each
/// night, read by those who see the owner's records.
/// </summary>
[Object("forecast-marks", Module = "insight", Icon = "trending-up", InMenu = false, Importable = false, Searchable = false)]
[Index("month", "owner")]
public sealed class ForecastMark : Record
{
    /// <summary>The month as 2026-05.</summary>
    [Title, ReadOnly, MaxLength(7)] public string Name { get; set; } = "";
    /// <summary>Its first day.</summary>
    [ReadOnly, InList, Filtered] public DateOnly? Month { get; set; }
    /// <summary>By the way that had foretold the months before best; empty where there were too few.</summary>
    [ReadOnly, InList] public Money? Foretold { get; set; }
    /// <summary>Open deals expected to close in the month times their probability, as they stood when it began.</summary>
    [ReadOnly, InList] public Money? Weighted { get; set; }
    /// <summary>Of these, those of the category commit.</summary>
    [ReadOnly, InList] public Money? Committed { get; set; }
    /// <summary>Won in the month; empty until it is over.</summary>
    [ReadOnly, InList] public Money? Came { get; set; }
}
