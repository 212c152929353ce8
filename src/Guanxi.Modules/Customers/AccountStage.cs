namespace Guanxi.Modules.Customers;

/// <summary>One stay of an account in one stage; kept by a rule.</summary>
[Object("account-stages", Module = "customers", Icon = "milestone", Owned = false, InMenu = false, Importable = false, DetailOf = "account", Searchable = false)]
[Index("account", "enteredAt")]
public sealed class AccountStage : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Account> Account { get; set; }
    [ReadOnly, InList] public Id<RelationshipStage> Stage { get; set; }
    [ReadOnly, InList] public DateTimeOffset EnteredAt { get; set; }
    [ReadOnly, InList] public DateTimeOffset? LeftAt { get; set; }
    /// <summary>Whole days between the two.</summary>
    [ReadOnly, InList] public int? Days { get; set; }
    [ReadOnly, MaxLength(500), InList] public string? Reason { get; set; }
}
