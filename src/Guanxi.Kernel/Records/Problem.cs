namespace Guanxi.Kernel.Records;

/// <summary>An expected error: a key under <c>problem.</c> of the text files with its arguments, at a field or at the whole record.</summary>
/// <param name="Field">Stable field name; null for the record.</param>
/// <param name="Code">For example <c>required</c>, <c>tooLong</c>, <c>notANumber</c>, <c>notUnique</c>.</param>
public sealed record Problem(string? Field, string Code, params object?[] Args);

/// <summary>What became of a unit of work. Exactly one of the outcomes; never half of it.</summary>
public sealed record SaveResult
{
    public bool Ok => Problems.Count == 0 && Conflict is null && Refusal == Refusal.None;
    /// <summary>Records as they now stand, in the order they were asked for.</summary>
    public IReadOnlyList<Record> Records { get; init; } = [];
    /// <summary>Groups the changes of this unit in the feed; give it to undo. Null when nothing changed.</summary>
    public Guid? Unit { get; init; }
    /// <summary>Has a row once this is committed; null where nothing tells.</summary>
    internal Storage.Statement? Proof { get; init; }
    /// <summary>By position of the change in the unit.</summary>
    public IReadOnlyList<(int Change, Problem Problem)> Problems { get; init; } = [];
    /// <summary>The record as it stands, where the save named an older version.</summary>
    public Record? Conflict { get; init; }
    /// <summary>What waits for people's consent instead of being done; the problems then say no more than that.</summary>
    public Fields.Link? Waiting { get; init; }
    /// <summary>Held back inside a transaction: whoever ends that keeps it.</summary>
    public HeldUnit? Held { get; init; }
    public Refusal Refusal { get; init; }
    /// <summary>Each change that was refused or met another version; <see cref="Refusal"/> and <see cref="Conflict"/> are of the first.</summary>
    public IReadOnlyList<RefusedChange> Refused { get; init; } = [];
    public Record Record => Records[0];
}

/// <param name="Change">Position in the unit.</param>
/// <param name="Conflict">The record as it stands, where the change named an older version.</param>
public sealed record RefusedChange(int Change, Refusal Refusal, Record? Conflict = null);

/// <summary>Why a change was refused.</summary>
public enum Refusal
{
    None,
    /// <summary>No such record as far as the viewer may know.</summary>
    NotFound,
    /// <summary>The viewer sees the record but may not do this.</summary>
    Forbidden,
}
