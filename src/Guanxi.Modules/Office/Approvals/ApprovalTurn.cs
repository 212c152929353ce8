namespace Guanxi.Modules.Office.Approvals;

/// <summary>One person's say in one step of an approval: waiting, or how it was decided. Its owner is who decides.</summary>
[Object("approval-turns", Module = "office", Icon = "user-check", InMenu = false, Importable = false, Searchable = false, Log = true)]
[Index("owner", "state", "createdAt"), Index("approval", "createdAt"), Index("related", "decidedAt")]
public sealed class ApprovalTurn : Record
{
    /// <summary>What it is about.</summary>
    [Title, ReadOnly, MaxLength(500)] public string Name { get; set; } = "";
    [Required, ReadOnly, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<Approval> Approval { get; set; }
    [ReadOnly, InList, Filtered] public TurnState State { get; set; }
    [ReadOnly] public int Round { get; set; }
    [ReadOnly] public int Step { get; set; }
    /// <summary>For whom its owner decides, having been given it.</summary>
    [ReadOnly, InList, Reference(OnDelete = OnDelete.Clear)] public Id<User> For { get; set; }
    /// <summary>Given by a standing deputyship, which takes it back when it ends.</summary>
    [ReadOnly, Hidden] public bool Standing { get; set; }
    [ReadOnly, InList, Reference(OnDelete = OnDelete.Clear)] public Id<User> AskedBy { get; set; }
    /// <summary>Whether the policy lets those who ask agree to it themselves.</summary>
    [ReadOnly, Hidden] public bool OwnToo { get; set; }
    [LongText, ReadOnly, InList] public string? Comment { get; set; }
    [ReadOnly, InList] public DateTimeOffset? DecidedAt { get; set; }
    /// <summary>The product answered because the time was up.</summary>
    [ReadOnly] public bool ByClock { get; set; }
    /// <summary>Not <c>remindAt</c>: owners of what has a field of that name hear of it from the reminders.</summary>
    [ReadOnly] public DateTimeOffset? AskAgainAt { get; set; }
    [ReadOnly, InList] public DateTimeOffset? DueAt { get; set; }
    /// <summary>The record it is about, whose timeline shows the decision.</summary>
    [ReadOnly] public Link? Related { get; set; }
}

public enum TurnState
{
    Waiting, Approved, Refused, Returned,
    /// <summary>Given to another, who has a turn of their own.</summary>
    Delegated,
    /// <summary>The time was up; a manager was asked instead.</summary>
    Escalated,
    /// <summary>Not needed any more.</summary>
    Skipped,
}
