namespace Guanxi.Modules.Sales;

/// <summary>A stay of a deal in a stage it has left, written once when it moves on. The present stay is on the deal itself: its stage and since when.</summary>
[Object("opportunity-stages", Module = "sales", Icon = "history", Owned = false, InMenu = false, Importable = false, DetailOf = "opportunity", Searchable = false)]
[Index("opportunity", "leftAt"), Index("stage", "leftAt")]
public sealed class OpportunityStage : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Opportunity> Opportunity { get; set; }
    [Required, ReadOnly, InList, Filtered] public Id<Stage> Stage { get; set; }
    [ReadOnly, InList, Filtered] public DateTimeOffset EnteredAt { get; set; }
    [ReadOnly, InList, Filtered] public DateTimeOffset LeftAt { get; set; }
    /// <summary>Whole days between the two.</summary>
    [ReadOnly, InList] public int Days { get; set; }
    [ReadOnly, InList, Filtered] public Id<Stage> Next { get; set; }
}
