namespace Guanxi.Modules.Sales;

/// <summary>How a deal ended and why.</summary>
public sealed partial class Opportunity
{
    [Choice("product", "price", "service", "relationship", "brand", "delivery", "reference", "other"), Filtered, Section("closing")]
    public string? WinReason { get; set; }
    [Choice("price", "product", "competitor", "noBudget", "noDecision", "timing", "relationship", "service", "duplicate", "other"), Filtered, Section("closing")]
    public string? LossReason { get; set; }
    [LongText, Section("closing")] public string? ReasonDetails { get; set; }
    /// <summary>Who won it instead of us.</summary>
    [Filtered, Section("closing")] public Id<Competitor> LostTo { get; set; }
    [ReadOnly, Section("closing")] public DateTimeOffset? ClosedAt { get; set; }
    /// <summary>When the customer received what was sold.</summary>
    [Filtered, Section("closing"), Synonyms("delivery date", "delivered on", "交付日期", "交货日期")] public DateOnly? DeliveredAt { get; set; }
}
