namespace Guanxi.Modules.Office.Approvals;

public sealed partial class Approval
{
    [ReadOnly, InList, Section("progress")] public DateTimeOffset? AskedAt { get; set; }
    /// <summary>Counts how often it was sent: again after being returned.</summary>
    [ReadOnly, Section("progress")] public int Round { get; set; }
    /// <summary>The step at hand, from 1.</summary>
    [ReadOnly, Section("progress")] public int Step { get; set; }
    [ReadOnly, Section("progress")] public int Steps { get; set; }
    /// <summary>Decisions so far; each counts it up first, so that two at once follow each other.</summary>
    [ReadOnly, Hidden, Section("progress")] public int Decisions { get; set; }
    /// <summary>When the clock looks at it next.</summary>
    [ReadOnly, Hidden, Section("progress")] public DateTimeOffset? NextAt { get; set; }
    [ReadOnly, Section("progress")] public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Why it was returned or refused, or could not be done.</summary>
    [LongText, ReadOnly, Section("progress")] public string? Outcome { get; set; }
}
