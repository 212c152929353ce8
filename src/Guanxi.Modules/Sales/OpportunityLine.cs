namespace Guanxi.Modules.Sales;

/// <summary>A product within a deal.</summary>
[Object("opportunity-lines", Module = "sales", Icon = "package", Owned = false, InMenu = false, DetailOf = "opportunity", Searchable = false)]
[Index("opportunity", "position")]
public sealed class OpportunityLine : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<Opportunity> Opportunity { get; set; }
    [Required, InList] public Id<Product> Product { get; set; }
    [Required, Range(0, 1_000_000_000), InList, Default("1")] public decimal Quantity { get; set; } = 1;
    /// <summary>The bundle that brought it along; it is paid with the bundle.</summary>
    [ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<OpportunityLine> PartOf { get; set; }
    /// <summary>From the price books unless given.</summary>
    [InList] public Money? UnitPrice { get; set; }
    [Percent, Range(0, 100), InList] public decimal? Discount { get; set; }
    [ReadOnly, InList] public Money? Amount { get; set; }
    [MaxLength(500)] public string? Note { get; set; }
    public int Position { get; set; }
}
