namespace Guanxi.Modules.Customers;

/// <summary>What the account is as a business and as a debtor.</summary>
public sealed partial class Account
{
    [Choice("stateOwned", "collective", "private", "foreign", "jointVenture", "listed", "publicInstitution", "sole"), Filtered, Section("business")]
    public string? Ownership { get; set; }
    [Choice("micro", "small", "medium", "large"), Filtered, Section("business")] public string? Size { get; set; }
    [Range(0, 100_000_000), Section("business"), Synonyms("headcount", "number of employees", "人数")] public int? Employees { get; set; }
    [Section("business"), Synonyms("revenue", "turnover", "年收入", "营收")] public Money? AnnualRevenue { get; set; }
    [Ungrouped, Range(1, 2200), Section("business"), Synonyms("year_established", "founded", "year founded", "创立年份")] public int? YearEstablished { get; set; }
    [MaxLength(50), Searched, Section("business"), Synonyms("vat", "tax id", "税号", "统一社会信用代码")] public string? TaxNumber { get; set; }
    [MaxLength(200), Section("finance")] public string? BankName { get; set; }
    [MaxLength(60), Section("finance"), Synonyms("iban", "账号")] public string? BankAccount { get; set; }
    [Choice("aaa", "aa", "a", "b", "c", "d"), Filtered, Section("finance")] public string? CreditRating { get; set; }
    [Section("finance")] public Money? CreditLimit { get; set; }
}
