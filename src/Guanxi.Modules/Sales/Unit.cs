namespace Guanxi.Modules.Sales;

/// <summary>A unit products are sold in: piece, box, metre, hour.</summary>
[Object("units", Module = "sales", Icon = "ruler", Owned = false, InMenu = false, Searchable = false)]
public sealed class Unit : Record
{
    [Title, MaxLength(40)] public string Name { get; set; } = "";
    [Unique, MaxLength(20), InList] public string? Code { get; set; }
    /// <summary>Decimal places of quantities in this unit.</summary>
    [Range(0, 6), InList, Ungrouped] public int Decimals { get; set; }
}
