using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Service;

/// <summary>A customer's request and the loop it goes through until the customer is content (SVC-1). Whose turn it is owns it.</summary>
[Object("tickets", Module = "service", Icon = "life-buoy", Timeline = true)]
[Index("owner", "status"), Index("account", "createdAt"), Index("status", "createdAt"), Index("createdBy", "createdAt"), Index("dueAt"), Index("product", "createdAt")]
public sealed partial class Ticket : Record
{
    [Title, Synonyms("title", "request", "主题", "事项")] public string Subject { get; set; } = "";
    [Sequence("S{0:000000}"), Searched, InList] public string? Number { get; set; }
    [Required, InList, Filtered, Synonyms("customer", "company", "客户", "客户名称")] public Id<Account> Account { get; set; }
    [Synonyms("联系人")] public Id<Contact> Contact { get; set; }
    [TicketKind, Required, Default("enquiry"), InList, Filtered] public string Kind { get; set; } = "enquiry";
    [Severity, Default("normal"), InList, Filtered] public string? Severity { get; set; }
    [Path, ReadOnly, InList, Filtered] public TicketStatus Status { get; set; }
    [Reference(To = "products"), Filtered] public Guid Product { get; set; }
    [Channel, Filtered] public string? Channel { get; set; }
    [LongText, Searched, Section("description")] public string? Description { get; set; }
}

/// <summary>The steps of the loop. A company calls them as it likes: terms under <c>choice.ticketStatus</c>.</summary>
public enum TicketStatus
{
    /// <summary>Waits for a supervisor to assign it.</summary>
    New,
    /// <summary>Somebody handles it.</summary>
    Assigned,
    /// <summary>Done; the customer is to be asked.</summary>
    Handled,
    /// <summary>The customer is not content: back with the supervisor, for another round.</summary>
    [Aside] Returned,
    /// <summary>The customer is content; it can be archived.</summary>
    Satisfied,
    /// <summary>Closed to change.</summary>
    Archived,
}

/// <summary>What a customer wants of us.</summary>
public sealed class TicketKindAttribute : ChoiceAttribute
{
    public TicketKindAttribute() : base("enquiry", "advice", "complaint", "order", "repair", "legal") => Set = "ticketKinds";
}

/// <summary>How grave something is.</summary>
public sealed class SeverityAttribute : ChoiceAttribute
{
    public SeverityAttribute() : base("low", "normal", "high", "critical") => Set = "severities";
}
