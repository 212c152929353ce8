using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales;

/// <summary>A person's part in a deal.</summary>
[Object("opportunity-contacts", Module = "sales", Icon = "contact", Owned = false, InMenu = false, DetailOf = "opportunity", Searchable = false)]
[Index("opportunity"), Index("contact")]
public sealed class OpportunityContact : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<Opportunity> Opportunity { get; set; }
    [Required, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<Contact> Contact { get; set; }
    [DecisionRole, InList] public string? Role { get; set; }
    [Choice("supports", "neutral", "opposes"), InList] public string? Attitude { get; set; }
    [MaxLength(500), InList] public string? Note { get; set; }
}
