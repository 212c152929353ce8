namespace Guanxi.Modules.Office.Approvals;

/// <summary>Which changes of which records wait until whom has agreed (OFF-7). Edited in the browser; see docs/howto/approvals.md.</summary>
[Object("approval-policies", Icon = "stamp", Owned = false, InMenu = false, Importable = false, Searchable = false)]
public sealed class ApprovalPolicy : Record
{
    [Title, MaxLength(200)] public string Name { get; set; } = "";
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
    /// <summary>Where several hold of one change, their steps follow each other in this order.</summary>
    [InList] public int Position { get; set; }
    /// <summary>Stable name of the object whose records it is about.</summary>
    [ObjectName, Required, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    [InList, Filtered] public ApprovalTrigger When { get; set; }
    /// <summary>Changed: the fields; empty for any.</summary>
    [Tags] public string[] Fields { get; set; } = [];
    /// <summary>Changed: only where one of the fields grows, or shrinks.</summary>
    public ApprovalDirection Direction { get; set; }
    /// <summary>Action: its name.</summary>
    [MaxLength(64)] public string? Action { get; set; }
    /// <summary>Text form of a filter the record must match as it would be.</summary>
    [LongText, MaxLength(4_000), Name("if")] public string? Condition { get; set; }
    /// <summary>A list of <see cref="ApprovalStep"/>.</summary>
    [Required, Json] public string? Steps { get; set; } = "[]";
    /// <summary>Whether those who ask may agree to it themselves, where it falls to them.</summary>
    public bool OwnToo { get; set; }
    /// <summary>Whether rules that act as the product itself are let through.</summary>
    public bool PassAutomation { get; set; }
    [LongText] public string? Description { get; set; }
}

public enum ApprovalTrigger { Created, Changed, Deleted, Action }

public enum ApprovalDirection { Any, Raised, Lowered }
