namespace Guanxi.Modules.Service;

/// <summary>One turn of the loop: who handled a request, when, what was done, how long it took and what the customer said. Written by the steps alone.</summary>
[Object("ticket-rounds", Module = "service", Icon = "repeat", Owned = false, InMenu = false, Importable = false, DetailOf = "ticket", Searchable = false, Log = true)]
[Index("ticket", "number"), Index("handler", "assignedAt"), Index("ratedAt")]
public sealed class TicketRound : Record
{
    /// <summary>The request's number with the round's behind it: S000012-2.</summary>
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Ticket> Ticket { get; set; }
    [ReadOnly, Filtered] public int Number { get; set; }
    [ReadOnly, InList, Filtered] public Id<User> Handler { get; set; }
    [LongText, ReadOnly, InList] public string? Solution { get; set; }
    /// <summary>Working time from assignment to solution.</summary>
    [ReadOnly, InList] public TimeSpan? Took { get; set; }
    [Rating(5), ReadOnly, InList, Filtered] public int? Stars { get; set; }
    [LongText, ReadOnly, InList] public string? Feedback { get; set; }
    [ReadOnly, InList, Filtered] public DateTimeOffset AssignedAt { get; set; }
    [ReadOnly] public Id<User> AssignedBy { get; set; }
    /// <summary>What the supervisor asked for.</summary>
    [LongText, ReadOnly] public string? Instruction { get; set; }
    [ReadOnly, Filtered] public DateTimeOffset? HandledAt { get; set; }
    [ReadOnly, Filtered] public DateTimeOffset? RatedAt { get; set; }
    [ReadOnly, InList, Filtered] public RoundOutcome Outcome { get; set; }
}

/// <summary>How a round ended.</summary>
public enum RoundOutcome { Open, Content, Discontent, Reassigned }
