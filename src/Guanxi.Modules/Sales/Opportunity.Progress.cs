namespace Guanxi.Modules.Sales;

/// <summary>Where a deal stands, since when, and what happens next.</summary>
public sealed partial class Opportunity
{
    [ReadOnly, Section("progress")] public DateTimeOffset? StageSince { get; set; }
    /// <summary>From this day on the deal counts as stuck in its stage; empty where the stage sets no limit.</summary>
    [ReadOnly, Filtered, Section("progress")] public DateOnly? StuckFrom { get; set; }
    /// <summary>Lines of the stages' checklists that are ticked off.</summary>
    [Tags, Hidden, Section("progress")] public string[] Checked { get; set; } = [];
    [Rollup("activities", RollupFunction.Min, "due", Via = "related", Where = "done:false"), InList, Section("progress")]
    public DateTimeOffset? NextActivityAt { get; set; }
    [Rollup("activities", RollupFunction.Max, "contactedAt", Via = "related"), Section("progress")]
    public DateTimeOffset? LastContactedAt { get; set; }
    [ReadOnly, Section("progress"), Reference(OnDelete = OnDelete.Clear)] public Id<Lead> Lead { get; set; }
}
