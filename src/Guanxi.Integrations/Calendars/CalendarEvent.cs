namespace Guanxi.Integrations.Calendars;

/// <summary>Something with a time, as calendar programs exchange it.</summary>
/// <param name="Uid">Names it across programs.</param>
/// <param name="End">Exclusive; null where the sender gave none.</param>
/// <param name="AllDay">Start and end are midnights of the reader's zone.</param>
public sealed record CalendarEvent(string Uid, string Summary, DateTimeOffset Start, DateTimeOffset? End, bool AllDay)
{
    public string? Location { get; init; }
    public string? Description { get; init; }
    public string? Url { get; init; }
    public TimeSpan? Reminder { get; init; }
    public DateTimeOffset Stamp { get; init; }
    public int Sequence { get; init; }
    /// <summary>Takes no time: a task among meetings.</summary>
    public bool Free { get; init; }
    public bool Cancelled { get; init; }
    /// <summary>A task rather than a meeting.</summary>
    public bool Task { get; init; }
    public bool Done { get; init; }
    /// <summary>How it comes again; null where it comes once.</summary>
    public Recurrence? Recurrence { get; init; }
    /// <summary>Of a series, the time that this one stands for.</summary>
    public DateTimeOffset? Replaces { get; init; }
    /// <summary>Who invites; null where nobody is asked.</summary>
    public CalendarAttendee? Organizer { get; init; }
    public IReadOnlyList<CalendarAttendee> Attendees { get; init; } = [];
    /// <summary>What the stream wants; of what was read.</summary>
    public CalendarMethod Method { get; init; }
}
