namespace Guanxi.Modules.Sales;

/// <summary>Prices for a currency, a class of customers and a time (SAL-3).</summary>
[Object("price-books", Module = "sales", Icon = "book-open", Owned = false)]
public sealed class PriceBook : Record
{
    [Title] public string Name { get; set; } = "";
    [Required, CurrencyCode, InList] public string Currency { get; set; } = "";
    /// <summary>Empty serves every class.</summary>
    [Choice("a", "b", "c", Set = "accounts.class"), InList, Filtered] public string? CustomerClass { get; set; }
    [InList, Filtered] public DateOnly? ValidFrom { get; set; }
    [InList, Filtered] public DateOnly? ValidTo { get; set; }
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
    [LongText] public string? Description { get; set; }
}
