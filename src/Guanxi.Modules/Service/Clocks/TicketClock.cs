namespace Guanxi.Modules.Service;

/// <summary>One clock of a request. When it runs out, and when somebody must look, is stored as it is wound, never worked out when a list is read.</summary>
[Object("ticket-clocks", Module = "service", Icon = "timer", Owned = false, InMenu = false, Importable = false, DetailOf = "ticket", Searchable = false, Log = true)]
[Index("ticket"), Index("nextAt")]
public sealed class TicketClock : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Ticket> Ticket { get; set; }
    [ReadOnly, InList, Filtered] public ClockKind Kind { get; set; }
    [ReadOnly, InList, Filtered] public ClockState State { get; set; }
    /// <summary>Working time there is.</summary>
    [ReadOnly, InList] public TimeSpan Target { get; set; }
    /// <summary>Working time gone by the last pause or the end.</summary>
    [ReadOnly, InList] public TimeSpan Used { get; set; }
    /// <summary>Since when it runs without a pause.</summary>
    [ReadOnly] public DateTimeOffset? Since { get; set; }
    /// <summary>Empty while it is paused.</summary>
    [ReadOnly, InList, Filtered] public DateTimeOffset? DueAt { get; set; }
    [ReadOnly] public DateTimeOffset? WarnedAt { get; set; }
    [ReadOnly, Filtered] public DateTimeOffset? BreachedAt { get; set; }
    [ReadOnly] public DateTimeOffset? StoppedAt { get; set; }
    /// <summary>When a warning, the breach or the next step of the escalation comes.</summary>
    [ReadOnly, Hidden] public DateTimeOffset? NextAt { get; set; }
    /// <summary>Later steps of the escalation that were taken.</summary>
    [ReadOnly, Hidden] public int Steps { get; set; }
}

public enum ClockKind { FirstResponse, Update, Resolution }

public enum ClockState { Running, Paused, Met, Missed }
