using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>
/// One time a rule was woken: by what, with what effect. What it changed carries this record's key as origin in the feed. It waits while a
/// step says so or after a failure, and goes on with the steps it still has.
/// </summary>
[Object("rule-runs", Icon = "history", Owned = false, InMenu = false, Importable = false, Searchable = false, InFeed = false, Log = true, DetailOf = "rule")]
[Index("rule", "createdAt"), Index("related", "createdAt")]
public sealed class RuleRun : Job
{
    internal const int MostTold = 8_000;

    /// <summary>The record's title when it began.</summary>
    [Title, ReadOnly, MaxLength(500)] public string Name { get; set; } = "";
    [Required, ReadOnly, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<AutomationRule> Rule { get; set; }
    [ReadOnly, InList] public Link? Related { get; set; }
    /// <summary>The unit of work that woke it, by which the feed names the cause; empty when it was the clock.</summary>
    [ReadOnly, Hidden, MaxLength(36)] public string? Cause { get; set; }
    /// <summary>Who made the change that woke it.</summary>
    [ReadOnly, Reference(OnDelete = OnDelete.Clear)] public Id<Access.User> By { get; set; }
    /// <summary>How many rules in a row led here.</summary>
    [ReadOnly] public int Depth { get; set; }
    /// <summary>The steps still to be taken, as JSON.</summary>
    [ReadOnly, Hidden, Json] public string? Rest { get; set; }
    /// <summary>What a call from outside brought.</summary>
    [ReadOnly, Hidden, Json] public string? Body { get; set; }
    /// <summary>What went out besides the changes, a line each: mails, calls of webhooks.</summary>
    [LongText, ReadOnly, MaxLength(MostTold)] public string? Told { get; set; }
    [ReadOnly, InList] public DateTimeOffset? EndedAt { get; set; }
}
