namespace Guanxi.Modules.Sales;

/// <summary>A product line; categories form a tree.</summary>
[Object("product-categories", Module = "sales", Icon = "folder-tree", Owned = false, InMenu = false)]
public sealed class ProductCategory : Record
{
    [Title, Synonyms("series", "系列")] public string Name { get; set; } = "";
    [InList, Filtered] public Id<ProductCategory> Parent { get; set; }
    [InList] public int Position { get; set; }
    [LongText] public string? Description { get; set; }
}
