namespace Guanxi.Modules.Office.Approvals;

/// <summary>A change that waits for consent, or waited once. Its owner is who asked. Changes by its actions and the turns of others alone.</summary>
[Object("approvals", Module = "office", Icon = "stamp", Importable = false, Searchable = false, Log = true)]
[Index("owner", "state", "askedAt"), Index("related", "askedAt"), Index("nextAt")]
public sealed partial class Approval : Record
{
    /// <summary>The title of the record it is about.</summary>
    [Title, ReadOnly, MaxLength(500)] public string Name { get; set; } = "";
    [ReadOnly, InList, Filtered] public ApprovalState State { get; set; }
    /// <summary>The record; empty while it is only to be made.</summary>
    [ReadOnly, InList] public Link? Related { get; set; }
    /// <summary>Stable name of the record's object.</summary>
    [ObjectName, ReadOnly, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    [ReadOnly, InList, Filtered] public ApprovalTrigger Kind { get; set; }
    /// <summary>Name of the action asked for.</summary>
    [ReadOnly, MaxLength(64)] public string? Action { get; set; }
    /// <summary>Names of the policies on whose account it waits.</summary>
    [ReadOnly, InList, MaxLength(500)] public string Policies { get; set; } = "";
    /// <summary>The steps as the policies had them when it was asked, as JSON.</summary>
    [Secret, Json] public string? Course { get; set; }
    /// <summary><see cref="WaitingUnit"/> as JSON.</summary>
    [Secret, Json] public string? Waits { get; set; }
}

public enum ApprovalState
{
    Waiting,
    /// <summary>Lies with who asked, to be changed and sent again.</summary>
    Returned,
    Approved, Refused, Withdrawn,
    /// <summary>Agreed to, but it could not be done any more: see the outcome.</summary>
    Stuck,
}
