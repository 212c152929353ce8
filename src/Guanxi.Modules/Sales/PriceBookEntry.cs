namespace Guanxi.Modules.Sales;

/// <summary>The price of a product from a quantity on.</summary>
[Object("price-book-entries", Module = "sales", Icon = "tag", Owned = false, InMenu = false, DetailOf = "priceBook", Searchable = false)]
[Index("priceBook", "product"), Index("product")]
public sealed class PriceBookEntry : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, Filtered, Reference(OnDelete = OnDelete.Cascade)] public Id<PriceBook> PriceBook { get; set; }
    [Required, InList, Filtered, Reference(OnDelete = OnDelete.Cascade)] public Id<Product> Product { get; set; }
    /// <summary>The break with the greatest quantity not above the one sold applies.</summary>
    [Required, Range(0, 1_000_000_000), InList, Default("1")] public decimal FromQuantity { get; set; } = 1;
    [Required, InList] public Money? Price { get; set; }
    [InList] public DateOnly? ValidFrom { get; set; }
    [InList] public DateOnly? ValidTo { get; set; }
}
