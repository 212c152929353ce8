using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Office;

/// <summary>Something to do or done: a task, meeting, call or visit (SAL-10).</summary>
[Object("activities", Module = "office", Icon = "calendar-check", CalendarStart = "start", CalendarEnd = "end")]
[Index("owner", "start"), Index("account", "due"), Index("related", "due"), Index("done", "due")]
public sealed partial class Activity : Record
{
    [Title, Synonyms("title", "主题", "标题")] public string Subject { get; set; } = "";
    [Choice("task", "meeting", "call", "visit", "email"), Required, Default("task"), InList, Filtered] public string Kind { get; set; } = "task";
    /// <summary>When it should be done by; equals the start of what has one.</summary>
    [InList, Filtered] public DateTimeOffset? Due { get; set; }
    [Filtered] public DateTimeOffset? Start { get; set; }
    public DateTimeOffset? End { get; set; }
    public bool AllDay { get; set; }
    [InList, Filtered] public bool Done { get; set; }
    [Choice("low", "normal", "high"), Default("normal"), Filtered] public string? Priority { get; set; }

    /// <summary>The lead, deal or other record it is about.</summary>
    [InList, Section("about")] public Link? Related { get; set; }
    [InList, Filtered, Section("about")] public Id<Account> Account { get; set; }
    [Filtered, Section("about")] public Id<Contact> Contact { get; set; }
    [MaxLength(255), Section("about")] public string? Location { get; set; }

    [LongText, Section("result")] public string? Outcome { get; set; }
    [ReadOnly, Section("result")] public DateTimeOffset? DoneAt { get; set; }
    /// <summary>When the customer was really spoken to or visited; empty for tasks and for what is not done.</summary>
    [ReadOnly, Hidden, Section("result")] public DateTimeOffset? ContactedAt { get; set; }

    /// <summary>How long before it is due the owner is reminded.</summary>
    [Section("reminder")] public TimeSpan? Reminder { get; set; }
    [ReadOnly, Hidden, Section("reminder")] public DateTimeOffset? RemindAt { get; set; }
    [LongText, Section("description")] public string? Description { get; set; }
    /// <summary>What another calendar it was read from calls it.</summary>
    [ExternalId, MaxLength(200), Hidden] public string? ExternalId { get; set; }
}
