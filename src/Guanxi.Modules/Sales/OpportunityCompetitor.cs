namespace Guanxi.Modules.Sales;

/// <summary>A competitor met in a deal.</summary>
[Object("opportunity-competitors", Module = "sales", Icon = "swords", Owned = false, InMenu = false, DetailOf = "opportunity", Searchable = false)]
[Index("opportunity"), Index("competitor")]
public sealed class OpportunityCompetitor : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<Opportunity> Opportunity { get; set; }
    [Required, InList] public Id<Competitor> Competitor { get; set; }
    [Choice("low", "medium", "high", Set = "threats"), InList] public string? Threat { get; set; }
    [InList] public Money? OfferedPrice { get; set; }
    [MaxLength(500), InList] public string? Note { get; set; }
}
