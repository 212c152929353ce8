namespace Guanxi.Modules.Office;

/// <summary>Something in a calendar kept elsewhere; written by its reading alone.</summary>
[Object("subscribed-events", Module = "office", Icon = "calendar-days", Owned = false, InMenu = false, Importable = false, DetailOf = "subscription", InFeed = false, Searchable = false, Log = true)]
[Index("subscription", "start")]
public sealed class SubscribedEvent : Record
{
    [Title, ReadOnly, MaxLength(255)] public string Subject { get; set; } = "";
    [Required, ReadOnly, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<CalendarSubscription> Subscription { get; set; }
    /// <summary>The first time, where it comes again.</summary>
    [Required, ReadOnly, InList, Filtered] public DateTimeOffset? Start { get; set; }
    /// <summary>Of whole days the last one.</summary>
    [ReadOnly, InList] public DateTimeOffset? End { get; set; }
    [ReadOnly] public bool AllDay { get; set; }
    [ReadOnly, InList, MaxLength(255)] public string? Location { get; set; }
    [ReadOnly, LongText, MaxLength(10_000)] public string? Description { get; set; }
    /// <summary>How it comes again: lines of iCalendar.</summary>
    [ReadOnly, Hidden, LongText] public string? Repeats { get; set; }
    /// <summary>After it nothing of it comes any more; empty where it goes on.</summary>
    [ReadOnly, Hidden] public DateTimeOffset? Until { get; set; }
    /// <summary>Names it within its calendar.</summary>
    [ReadOnly, Hidden, MaxLength(64)] public string? Key { get; set; }
}
