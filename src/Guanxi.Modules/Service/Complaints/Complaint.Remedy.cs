namespace Guanxi.Modules.Service;

/// <summary>Why it happened, what was done about it and what it cost.</summary>
public sealed partial class Complaint
{
    [InList, Filtered, Section("answer")] public Id<ComplaintCause> Cause { get; set; }
    [LongText, Section("answer")] public string? CauseDetails { get; set; }
    [LongText, Section("answer")] public string? Remedy { get; set; }
    [ReadOnly, Section("answer")] public DateTimeOffset? RemediedAt { get; set; }
    [Choice("none", "replacement", "repair", "discount", "refund", "voucher", "goods", "other"), Filtered, Section("answer")] public string? Compensation { get; set; }
    [InList, Section("answer")] public Money? CompensationCost { get; set; }
    /// <summary>The first case of the same trouble.</summary>
    [Filtered, Section("answer"), Reference(OnDelete = OnDelete.Clear)] public Id<Complaint> RepeatOf { get; set; }
    [Rollup("complaints", RollupFunction.Count, Via = "repeatOf"), Section("answer")] public int? Repeats { get; set; }
    [Rollup("complaint-tasks", RollupFunction.Count, Via = "complaint", Where = "done:false"), InList, Section("answer")] public int? OpenTasks { get; set; }
    [ReadOnly, Filtered, Section("answer")] public DateTimeOffset? ClosedAt { get; set; }
    [ReadOnly, Section("answer")] public DateTimeOffset? StageSince { get; set; }

    /// <summary>Who is asked to take it over; the owner answers until they accept.</summary>
    [ReadOnly, Filtered, Section("handOver"), Reference(OnDelete = OnDelete.Clear)] public Id<User> HandOverTo { get; set; }
    [ReadOnly, LongText, Section("handOver")] public string? HandOverReason { get; set; }
}
