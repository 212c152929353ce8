namespace Guanxi.Modules.Sales;

/// <summary>One stay of a deal in one stage; kept by a rule.</summary>
[Object("opportunity-stages", Module = "sales", Icon = "history", Owned = false, InMenu = false, Importable = false, DetailOf = "opportunity", Searchable = false)]
[Index("opportunity", "enteredAt"), Index("stage", "enteredAt")]
public sealed class OpportunityStage : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Opportunity> Opportunity { get; set; }
    [ReadOnly, InList, Filtered] public Id<Stage> Stage { get; set; }
    [ReadOnly, InList, Filtered] public DateTimeOffset EnteredAt { get; set; }
    [ReadOnly, InList] public DateTimeOffset? LeftAt { get; set; }
    /// <summary>Whole days between the two.</summary>
    [ReadOnly, InList] public int? Days { get; set; }
}
