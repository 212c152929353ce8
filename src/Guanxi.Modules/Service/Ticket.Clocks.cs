namespace Guanxi.Modules.Service;

/// <summary>By when the request should be answered and solved (SVC-3); the clocks themselves are <see cref="TicketClock"/>s.</summary>
public sealed partial class Ticket
{
    [ReadOnly, Filtered, Section("clocks"), Reference(OnDelete = OnDelete.Clear)] public Id<ServicePolicy> Policy { get; set; }
    /// <summary>When the first of the running clocks is up.</summary>
    [Rollup("ticket-clocks", RollupFunction.Min, "dueAt", Via = "ticket", Where = "state:running"), InList, Filtered, Section("clocks")]
    public DateTimeOffset? DueAt { get; set; }
    /// <summary>Clocks that ran out.</summary>
    [Rollup("ticket-clocks", RollupFunction.Count, Via = "ticket", Where = "breachedAt:any"), Filtered, Section("clocks")]
    public int? Breaches { get; set; }
    /// <summary>Since when we wait for the customer.</summary>
    [ReadOnly, Filtered, Section("clocks")] public DateTimeOffset? WaitingSince { get; set; }
    /// <summary>When the customer first heard from us.</summary>
    [ReadOnly, Section("clocks")] public DateTimeOffset? RespondedAt { get; set; }
    /// <summary>When the customer last heard from us.</summary>
    [ReadOnly, Section("clocks")] public DateTimeOffset? ToldAt { get; set; }
}
