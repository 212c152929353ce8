namespace Guanxi.Modules.Service;

/// <summary>How far the loop has come; what was said and done in each turn of it stands in the <see cref="TicketRound"/>s.</summary>
public sealed partial class Ticket
{
    /// <summary>How often it was assigned.</summary>
    [ReadOnly, InList, Filtered, Section("progress")] public int Rounds { get; set; }
    /// <summary>What the customer gave in the present round.</summary>
    [Rating(5), ReadOnly, InList, Filtered, Section("progress")] public int? Stars { get; set; }
    /// <summary>Who assigned it last, and gets it back when the customer is not content.</summary>
    [ReadOnly, Filtered, Section("progress")] public Id<User> Supervisor { get; set; }
    [ReadOnly, Section("progress")] public DateTimeOffset? AssignedAt { get; set; }
    [ReadOnly, Section("progress")] public DateTimeOffset? StageSince { get; set; }
    [ReadOnly, Filtered, Section("progress")] public DateTimeOffset? ArchivedAt { get; set; }
}
