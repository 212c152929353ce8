using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Sales;

namespace Guanxi.Analytics.Mining;

/// <summary>A pattern of consumption that somebody found worth acting on (INS-7): its customers carry its name, each night anew.</summary>
[Object("patterns", Module = "insight", Icon = "shopping-cart", Owned = false, InMenu = false, Importable = false, Searchable = false)]
public sealed class Pattern : Record
{
    /// <summary>What is bought → what is bought with it.</summary>
    [Title, MaxLength(200), Unique] public string Name { get; set; } = "";
    /// <summary>Keys of the products a customer has bought.</summary>
    [ReadOnly, Hidden, Tags] public string[] If { get; set; } = [];
    /// <summary>What the customer has not bought yet.</summary>
    [ReadOnly, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<Product> Then { get; set; }
    /// <summary>Of those who bought the first, how many bought it too.</summary>
    [Percent, ReadOnly, InList] public decimal? Confidence { get; set; }
    /// <summary>Times as often as by chance.</summary>
    [Scale(2), ReadOnly, InList] public decimal? Lift { get; set; }
    /// <summary>Who carries it.</summary>
    [ReadOnly, InList] public int? Customers { get; set; }
    /// <summary>What to tell a customer; shown on the page of each.</summary>
    [LongText] public string? Hint { get; set; }
}
