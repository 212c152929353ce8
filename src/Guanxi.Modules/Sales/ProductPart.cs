namespace Guanxi.Modules.Sales;

/// <summary>What a bundle consists of.</summary>
[Object("product-parts", Module = "sales", Icon = "boxes", Owned = false, InMenu = false, DetailOf = "bundle", Searchable = false)]
[Index("bundle")]
public sealed class ProductPart : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<Product> Bundle { get; set; }
    [Required, InList] public Id<Product> Product { get; set; }
    [Required, Range(0, 1_000_000_000), InList, Default("1")] public decimal Quantity { get; set; } = 1;
}
