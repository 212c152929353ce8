using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>When something happens, if a condition holds, then steps are taken (PLT-4). Its owner is the person in whose name it acts.</summary>
[Object("automation-rules", Icon = "zap", InMenu = false, Importable = false, Searchable = false)]
public sealed class AutomationRule : Record
{
    [Title, MaxLength(200)] public string Name { get; set; } = "";
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
    /// <summary>Stable name of the object whose records it is about.</summary>
    [ObjectName, Required, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    [InList, Filtered] public RuleTrigger When { get; set; }
    /// <summary>Changed: the field; empty for any. At a time: the date or moment it is counted from.</summary>
    [MaxLength(64)] public string? Field { get; set; }
    /// <summary>Changed: the value before, as filters write it; empty for any.</summary>
    [MaxLength(500)] public string? From { get; set; }
    /// <summary>Changed: the value after; empty for any.</summary>
    [MaxLength(500)] public string? To { get; set; }
    /// <summary>Action done: its name.</summary>
    [MaxLength(64)] public string? Action { get; set; }
    /// <summary>At a time: how long after the field's moment; before it when negative.</summary>
    public TimeSpan? Offset { get; set; }
    /// <summary>By schedule: the five fields of cron, in the company's time zone.</summary>
    [MaxLength(100)] public string? Cron { get; set; }
    /// <summary>Called from outside: text form of a filter that finds the record, its values filled from the body: <c>email:"{{body.email}}"</c>.</summary>
    [LongText, MaxLength(4_000)] public string? Find { get; set; }
    /// <summary>Called from outside: the record that is made when none is found, as lines <c>field: value</c>; empty makes none.</summary>
    [LongText, MaxLength(8_000)] public string? Make { get; set; }
    /// <summary>Called from outside: by which callers prove themselves; encrypted.</summary>
    [Secret, MaxLength(500)] public string? Key { get; set; }
    /// <summary>Text form of a filter the record must match; of one that is called also on what the call brought: <c>body.total>100</c>.</summary>
    [LongText, MaxLength(4_000), Name("if")] public string? Condition { get; set; }
    /// <summary>The steps as JSON; see docs/howto/automation.md.</summary>
    [Required, Json] public string? Then { get; set; } = "[]";
    [InList] public RuleRights RunAs { get; set; }
    /// <summary>Whether records that an import brings in wake it too.</summary>
    public bool OnImport { get; set; }
    /// <summary>At a time, by schedule: up to when the clock has been looked at.</summary>
    [ReadOnly, Hidden] public DateTimeOffset? LookedUntil { get; set; }
    [LongText] public string? Description { get; set; }
}

public enum RuleTrigger { Created, Changed, Deleted, AtTime, BySchedule, ActionDone, Called }

/// <summary>The owner's rights, or the product's own.</summary>
public enum RuleRights { Owner, System }
