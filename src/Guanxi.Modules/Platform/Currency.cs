namespace Guanxi.Modules.Platform;

/// <summary>A currency the company deals in.</summary>
[Object("currencies", Icon = "coins", Owned = false, InMenu = false, Searchable = false)]
public sealed class Currency : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    /// <summary>ISO 4217.</summary>
    [Required, Unique, InList, MaxLength(3)] public string Code { get; set; } = "";
    [InList, MaxLength(8)] public string? Symbol { get; set; }
    /// <summary>Decimal places people write.</summary>
    [Range(0, 4), InList, Ungrouped] public int Decimals { get; set; } = 2;
    /// <summary>Units of the company's currency that one unit is worth.</summary>
    [Required, Range(0.000001, 1_000_000), Scale(8), InList] public decimal Rate { get; set; } = 1;
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
}
