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
    /// <summary>Of all purchases.</summary>
    [ReadOnly, Section("value")] public Money? PurchasedAmount { get; set; }
    [ReadOnly, Filtered, Section("value")] public DateOnly? FirstPurchase { get; set; }
    [ReadOnly, Section("value")] public DateOnly? LastPurchase { get; set; }
    /// <summary>The chance that the customer still is one, in steps of 5 %.</summary>
    [Percent, ReadOnly, Filtered, Section("value")] public decimal? StillCustomer { get; set; }
    /// <summary>Worth of the purchases to be expected within twelve months, two digits.</summary>
    [ReadOnly, Section("value")] public Money? ExpectedValue { get; set; }
    /// <summary>Eight times out of ten the expectation lies between this and the next.</summary>
    [ReadOnly, Section("value")] public Money? ExpectedLow { get; set; }
    [ReadOnly, Section("value")] public Money? ExpectedHigh { get; set; }
    /// <summary>ABC by what is to be expected: open deals by their probability and the purchases of the next twelve months.</summary>
    [Choice("a", "b", "c"), ReadOnly, Filtered, Section("value")] public string? PotentialClass { get; set; }
    /// <summary>Customers who buy alike.</summary>
    [Reference(OnDelete = OnDelete.Clear), ReadOnly, Filtered, Section("value")] public Id<CustomerCluster> Cluster { get; set; }

    /// <summary>The chance that nothing will be bought within a quarter, in steps of 5 %.</summary>
    [Percent, ReadOnly, Filtered, Section("value")] public decimal? ChurnRisk { get; set; }
    /// <summary>What raises the risk, the strongest first.</summary>
    [Choice("silent", "buysLess", "boughtRarely", "smallPurchases", "newCustomer", "complaints", "noContact", "fewProducts"), ReadOnly, Filtered, Section("value")]
    public string[] ChurnReasons { get; set; } = [];
    /// <summary>What those who bought the same bought too.</summary>
    [Reference(To = "products", OnDelete = OnDelete.Clear), ReadOnly, Filtered, Section("value")] public Guid NextProduct { get; set; }
    /// <summary>Of those who bought the same, how many bought it.</summary>
    [Percent, ReadOnly, Section("value")] public decimal? NextProductShare { get; set; }
    /// <summary>Kept patterns that fit the customer.</summary>
    [Tags, ReadOnly, Section("value")] public string[] Patterns { get; set; } = [];
    /// <summary>The line of products that most of the customer's money goes to.</summary>
    [Reference(To = "product-categories", OnDelete = OnDelete.Clear), ReadOnly, Filtered, Section("value")] public Guid MainLine { get; set; }
    /// <summary>The relation that pays with what the customer buys, by the customers and the margin of that line of products.</summary>
    [Choice("basic", "reactive", "accountable", "proactive", "partnership", Set = "accounts.relationType"), ReadOnly, Filtered, Section("value")]
    public string? AdvisedRelation { get; set; }
}
