namespace Guanxi.Modules.Customers;

/// <summary>
/// A stay of an account in a stage it has left, written once when it moves on (CUS-3). The present stay is on the account itself:
/// its stage, since when, and why.
/// </summary>
[Object("account-stages", Module = "customers", Icon = "milestone", Owned = false, InMenu = false, Importable = false, DetailOf = "account", Searchable = false)]
[Index("account", "leftAt"), Index("stage", "leftAt")]
public sealed class AccountStage : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Account> Account { get; set; }
    [Required, ReadOnly, InList, Filtered] public Id<RelationshipStage> Stage { get; set; }
    [ReadOnly, InList] public DateTimeOffset EnteredAt { get; set; }
    [ReadOnly, InList, Filtered] public DateTimeOffset LeftAt { get; set; }
    /// <summary>Whole days between the two.</summary>
    [ReadOnly, InList] public int Days { get; set; }
    [ReadOnly, InList, Filtered] public Id<RelationshipStage> Next { get; set; }
    /// <summary>Why it moved on.</summary>
    [ReadOnly, MaxLength(500), InList] public string? Reason { get; set; }
}
