using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales;

/// <summary>What became of a lead.</summary>
public sealed partial class Lead
{
    /// <summary>0 to 100, more is hotter.</summary>
    [ReadOnly, InList, Ungrouped, Filtered, Section("progress")] public int? Score { get; set; }
    /// <summary>JSON array of the reasons with their points, strongest first.</summary>
    [ReadOnly, Json, Hidden, Section("progress")] public string? ScoreReasons { get; set; }
    [ReadOnly, Section("progress")] public DateTimeOffset? AssignedAt { get; set; }
    [Choice("noNeed", "noBudget", "unreachable", "wrongContact", "competitor", "duplicate", "spam", "other"), Filtered, Section("progress")]
    public string? UnqualifiedReason { get; set; }
    /// <summary>How often it was taken up again after being given up.</summary>
    [ReadOnly, Section("progress")] public int? Recycled { get; set; }
    [Rollup("activities", RollupFunction.Min, "due", Via = "related", Where = "done:false"), InList, Section("progress")]
    public DateTimeOffset? NextActivityAt { get; set; }
    [Rollup("activities", RollupFunction.Max, "contactedAt", Via = "related"), Section("progress")]
    public DateTimeOffset? LastContactedAt { get; set; }

    [ReadOnly, Section("conversion")] public DateTimeOffset? ConvertedAt { get; set; }
    [ReadOnly, Section("conversion"), Reference(OnDelete = OnDelete.Clear)] public Id<Account> ConvertedAccount { get; set; }
    [ReadOnly, Section("conversion"), Reference(OnDelete = OnDelete.Clear)] public Id<Contact> ConvertedContact { get; set; }
    [ReadOnly, Section("conversion"), Reference(OnDelete = OnDelete.Clear)] public Id<Opportunity> ConvertedOpportunity { get; set; }
}
