using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Service;

/// <summary>A complaint (SVC-2). Its owner took it and answers for it to the end, whoever handles parts of it.</summary>
[Object("complaints", Module = "service", Icon = "message-square-warning", Timeline = true)]
[Index("owner", "status"), Index("account", "receivedAt"), Index("receivedAt"), Index("product", "receivedAt"), Index("repeatOf")]
public sealed partial class Complaint : Record
{
    [Title] public string Subject { get; set; } = "";
    [Sequence("K{0:000000}"), Searched, InList] public string? Number { get; set; }
    [Required, InList, Filtered] public Id<Account> Account { get; set; }
    public Id<Contact> Contact { get; set; }
    [Path, ReadOnly, InList, Filtered] public ComplaintStatus Status { get; set; }
    [Severity, Required, Default("normal"), InList, Filtered] public string Severity { get; set; } = "normal";
    [Required, InList, Filtered, Default("now")] public DateTimeOffset? ReceivedAt { get; set; }
    [Reference(To = "products"), InList, Filtered] public Guid Product { get; set; }
    [MaxLength(100), Searched, Filtered] public string? Batch { get; set; }
    [Channel, Filtered] public string? Channel { get; set; }
    /// <summary>The request it came in by.</summary>
    [Reference(OnDelete = OnDelete.Clear)] public Id<Ticket> Ticket { get; set; }
}

public enum ComplaintStatus
{
    Received,
    /// <summary>The customer agrees with our restatement.</summary>
    Confirmed,
    /// <summary>Put right; what prevents the next one may still be open.</summary>
    Remedied,
    Closed,
    [Aside] Withdrawn,
}
