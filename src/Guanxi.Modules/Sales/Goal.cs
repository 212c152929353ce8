namespace Guanxi.Modules.Sales;

/// <summary>What its owner is to sell within a span of days (SAL-7). What was sold stands beside it on dashboards.</summary>
[Object("goals", Module = "sales", Icon = "target")]
[Index("owner", "from"), Index("from")]
public sealed class Goal : Record
{
    [Title, MaxLength(200)] public string Name { get; set; } = "";
    [Required, InList, Filtered] public DateOnly? From { get; set; }
    /// <summary>The last day that counts.</summary>
    [Required, InList, Filtered] public DateOnly? Until { get; set; }
    [Required, InList] public Money? Amount { get; set; }
    [MaxLength(500)] public string? Note { get; set; }
}
