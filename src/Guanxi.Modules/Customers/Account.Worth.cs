namespace Guanxi.Modules.Customers;

/// <summary>What the relation costs and is worth (INS-4): reckoned each night, read-only.</summary>
public sealed partial class Account
{
    /// <summary>With all purchases.</summary>
    [ReadOnly, Section("worth")] public Money? MarginEarned { get; set; }
    /// <summary>Contacts since the first purchase, requests and complaints.</summary>
    [ReadOnly, Section("worth")] public Money? ServingCost { get; set; }
    /// <summary>Contacts before the first purchase.</summary>
    [ReadOnly, Section("worth")] public Money? DevelopmentCost { get; set; }
    /// <summary>How much of what is offered becomes purchases.</summary>
    [Percent, ReadOnly, Section("worth")] public decimal? Conversion { get; set; }
    /// <summary>Margin earned and margin to come, less what it cost to win and to serve the customer.</summary>
    [ReadOnly, Section("worth")] public Money? RelationshipValue { get; set; }
    /// <summary>Margin of the last twelve months less the cost to serve.</summary>
    [ReadOnly, Section("worth")] public Money? CurrentValue { get; set; }
    /// <summary>Margin of the twelve months to come.</summary>
    [ReadOnly, Section("worth")] public Money? PotentialValue { get; set; }
    /// <summary>What the customer gets less what it costs the customer, −100 to 100.</summary>
    [ReadOnly, Section("worth")] public int? DeliveredValue { get; set; }
    /// <summary>By what the customer brings now and may bring.</summary>
    [Choice("platinum", "gold", "iron", "lead"), ReadOnly, Filtered, Section("worth")] public string? ValueQuadrant { get; set; }
}
