using Guanxi.Kernel.Jobs;

namespace Guanxi.Modules.Office;

/// <summary>How a calendar kept elsewhere was last read, and when it is read next.</summary>
[Object("calendar-readings", Module = "office", Icon = "history", Owned = false, InMenu = false, Importable = false, DetailOf = "subscription", InFeed = false, Searchable = false, Log = true)]
[Index("subscription")]
public sealed class CalendarReading : Job, IStays
{
    [Title, ReadOnly, MaxLength(100)] public string Name { get; set; } = "";
    /// <summary>Its page says in words how it was read.</summary>
    [Required, ReadOnly, Hidden, Reference(OnDelete = OnDelete.Cascade)] public Id<CalendarSubscription> Subscription { get; set; }
    /// <summary>When the address last gave the calendar, or said that it is as it was.</summary>
    [ReadOnly, InList] public DateTimeOffset? ReadAt { get; set; }
    [ReadOnly, InList] public int Events { get; set; }
    /// <summary>What the server called this state of the calendar (RFC 9110, ETag).</summary>
    [ReadOnly, Hidden, MaxLength(500)] public string? EntityTag { get; set; }
    /// <summary>When the server says the calendar was changed.</summary>
    [ReadOnly, Hidden] public DateTimeOffset? ChangedAt { get; set; }
}
