namespace Guanxi.Modules.Customers;

/// <summary>What was learned from the customer's purchases (CUS-6, INS-4, INS-5): reckoned each night, read by everyone, written by nobody.</summary>
public sealed partial class Account
{
    /// <summary>ABC by what was sold: A makes the first 80 %.</summary>
    [Choice("a", "b", "c"), ReadOnly, Filtered, Section("value")] public string? SalesClass { get; set; }
    /// <summary>By recency, frequency and worth of purchases.</summary>
    [Choice("champions", "loyal", "promising", "attention", "cannotLose", "atRisk", "lost"), ReadOnly, Filtered, Section("value")] public string? RfmGroup { get; set; }
    /// <summary>Recency, frequency, worth, 1 to 5 each: 543.</summary>
    [ReadOnly, Section("value")] public int? RfmScore { get; set; }
    [ReadOnly, Section("value")] public int? Purchases { get; set; }
    [ReadOnly, Section("value")] public DateOnly? LastPurchase { get; set; }
    /// <summary>The chance that the customer still is one, in steps of 5 %.</summary>
    [Percent, ReadOnly, Filtered, Section("value")] public decimal? StillCustomer { get; set; }
    /// <summary>Worth of the purchases to be expected within twelve months, two digits.</summary>
    [ReadOnly, Section("value")] public Money? ExpectedValue { get; set; }
}
