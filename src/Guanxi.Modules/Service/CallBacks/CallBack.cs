using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Service;

/// <summary>A call to a customer to ask how it went (SVC-4), planned by a <see cref="CallBackRule"/> or by hand.</summary>
[Object("call-backs", Module = "service", Icon = "headset", Timeline = true, CalendarStart = "due")]
[Index("owner", "due"), Index("account", "due"), Index("status", "due"), Index("rule", "about")]
public sealed class CallBack : Record
{
    [Title] public string Subject { get; set; } = "";
    [Required, InList, Filtered] public Id<Account> Account { get; set; }
    [InList] public Id<Contact> Contact { get; set; }
    [Path, ReadOnly, InList, Filtered] public CallBackStatus Status { get; set; }
    [Required, InList, Filtered, Default("today")] public DateOnly? Due { get; set; }
    /// <summary>What it asks after: a complaint, a request, a deal.</summary>
    [InList] public Link? About { get; set; }
    [ReadOnly, Filtered, Reference(OnDelete = OnDelete.Clear)] public Id<CallBackRule> Rule { get; set; }
    /// <summary>The questions, one to a line, as they stood when it was planned.</summary>
    [LongText, Section("answers")] public string? Questions { get; set; }
    [LongText, ReadOnly, Section("answers")] public string? Answers { get; set; }
    [Rating(5), ReadOnly, InList, Filtered, Section("answers")] public int? Stars { get; set; }
    [ReadOnly, Filtered, Section("answers")] public DateTimeOffset? CalledAt { get; set; }
    [ReadOnly, Section("answers")] public int Attempts { get; set; }
}

public enum CallBackStatus { Planned, Done, [Aside] Unreached }
