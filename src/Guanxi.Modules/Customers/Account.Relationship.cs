namespace Guanxi.Modules.Customers;

/// <summary>How close we are and when we speak next (CUS-3, CUS-7, CUS-13).</summary>
public sealed partial class Account
{
    /// <summary>After Kotler: from selling and forgetting (basic) to working together (partnership).</summary>
    [Choice("basic", "reactive", "accountable", "proactive", "partnership"), Filtered, Section("relationship")]
    public string? RelationType { get; set; }
    /// <summary>Why the account came to its present stage; some stages demand it.</summary>
    [MaxLength(500), Section("relationship")] public string? StageReason { get; set; }
    [ReadOnly, Section("relationship")] public DateTimeOffset? StageSince { get; set; }
    [Section("relationship")] public bool CooperatedBefore { get; set; }

    /// <summary>Days between contacts, where the account has a cycle of its own.</summary>
    [Range(1, 3650), Ungrouped, Section("followUp"), Synonyms("cycle", "联系周期")] public int? ContactCycle { get; set; }
    /// <summary>Days between contacts: its own, else those of its class (<see cref="Customers.ContactCycle"/>).</summary>
    [ReadOnly, Ungrouped, Section("followUp")] public int? ContactEvery { get; set; }
    [Rollup("activities", RollupFunction.Max, "contactedAt", Via = "account"), Section("followUp")]
    public DateTimeOffset? LastContactedAt { get; set; }
    [Formula("addDays(date(coalesce(lastContactedAt, createdAt)), coalesce(contactCycle, contactEvery))"), Filtered, Section("followUp")]
    public DateOnly? NextContactDue { get; set; }
    [Rollup("activities", RollupFunction.Min, "due", Via = "account", Where = "done:false"), InList, Section("followUp")]
    public DateTimeOffset? NextActivityAt { get; set; }

    [Rollup("opportunities", RollupFunction.Sum, "amount", Via = "account", Where = "status:won"), Section("sales")]
    public Money? LifetimeAmount { get; set; }
    [Rollup("opportunities", RollupFunction.Sum, "amount", Via = "account", Where = "status:open"), Section("sales")]
    public Money? OpenAmount { get; set; }
    [Rollup("opportunities", RollupFunction.Count, Via = "account", Where = "status:open"), Section("sales")]
    public int? OpenOpportunities { get; set; }
}
