namespace Guanxi.Modules.Sales;

/// <summary>How much below the price customers of a class may buy (CUS-6). The first in order that fits is taken; without any, nothing is limited.</summary>
[Object("discount-ceilings", Module = "sales", Icon = "badge-percent", Owned = false, InMenu = false, Searchable = false)]
public sealed class DiscountCeiling : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, InList] public int Position { get; set; }
    /// <summary>Empty takes all, those without a class among them.</summary>
    [Choice("a", "b", "c", Set = "accounts.class"), InList] public string[] Classes { get; set; } = [];
    /// <summary>Of the price that stands in the price books, else of the list price.</summary>
    [Percent, Required, Range(0, 100), InList] public decimal? Ceiling { get; set; }
    [Default("true"), InList] public bool Active { get; set; } = true;

    public bool Fits(string? customerClass) => Active && (Classes.Length == 0 || Classes.Contains(customerClass));
}
