using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales;

/// <summary>A tip, tender or piece of news, collected by anyone, filed with its documents, evaluated, turned into a lead (SAL-1).</summary>
[Object("market-information", Module = "sales", Icon = "newspaper", Timeline = true, CalendarStart = "deadline")]
public sealed class MarketInformation : Record
{
    [Title] public string Subject { get; set; } = "";
    [Choice("tip", "tender", "news", "policy", "competitor", "trend"), Default("tip"), InList, Filtered] public string? Kind { get; set; }
    [Path, InList, Filtered] public InformationStatus Status { get; set; }
    [MaxLength(255), InList] public string? Source { get; set; }
    [Url] public string? Address { get; set; }
    [InList, Filtered] public DateOnly? PublishedOn { get; set; }
    /// <summary>The last day to act, for example to hand in a tender.</summary>
    [InList, Filtered] public DateOnly? Deadline { get; set; }
    public Money? Amount { get; set; }
    [MaxLength(100), Searched, Filtered] public string? Region { get; set; }
    [Industry, Filtered] public string? Industry { get; set; }
    [Searched] public string? Company { get; set; }
    [Filtered] public Id<Account> Account { get; set; }
    [Filtered] public Id<Competitor> Competitor { get; set; }
    [Rating(5), InList, Section("evaluation")] public int? Value { get; set; }
    [LongText, Section("evaluation")] public string? Evaluation { get; set; }
    [ReadOnly, Section("evaluation"), Reference(OnDelete = OnDelete.Clear)] public Id<Lead> Lead { get; set; }
    [RichText, Section("description")] public string? Content { get; set; }
}

public enum InformationStatus { New, Evaluated, Lead, Discarded }
