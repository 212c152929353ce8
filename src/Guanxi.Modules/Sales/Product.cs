namespace Guanxi.Modules.Sales;

/// <summary>Something we sell (SAL-3).</summary>
[Object("products", Module = "sales", Icon = "package", Owned = false, Timeline = true)]
public sealed class Product : Record
{
    [Title, Synonyms("product", "product name", "产品", "产品名称", "品名")] public string Name { get; set; } = "";
    [Unique, Searched, InList, MaxLength(60), Synonyms("sku", "product code", "产品编号", "型号", "货号")] public string? Code { get; set; }
    [InList, Filtered, Synonyms("series", "product category", "类别", "系列", "产品分类")] public Id<ProductCategory> Category { get; set; }
    [Choice("goods", "service", "subscription", "bundle"), Default("goods"), Filtered] public string? Kind { get; set; }
    [InList, Synonyms("sales_price", "list price", "单价", "售价")] public Money? Price { get; set; }
    /// <summary>Shown only to roles that may see it.</summary>
    [Synonyms("成本")] public Money? Cost { get; set; }
    [Percent, Range(0, 100)] public decimal? TaxRate { get; set; }
    [InList] public Id<Unit> Unit { get; set; }
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
    [Searched, MaxLength(60), Synonyms("ean", "gtin", "条形码")] public string? Barcode { get; set; }
    [Image] public Guid Picture { get; set; }
    [LongText, Section("description")] public string? Description { get; set; }
}
