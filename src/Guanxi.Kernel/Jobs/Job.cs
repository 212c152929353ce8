using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Jobs;

/// <summary>
/// Work that outlives the process: a record made in the same unit as what it follows from, done once its moment has come by whichever
/// node takes it first, and again after a pause where it fails. An object derived from this needs a <see cref="JobQueue{T}"/>.
/// </summary>
[Index("state", "nextAttemptAt")]
public abstract class Job : Record
{
    [ReadOnly, InList, Filtered] public JobState State { get; set; }
    [ReadOnly, InList, Ungrouped] public int Attempts { get; set; }
    /// <summary>When it is tried (again); while it is under way, when another node may take it over.</summary>
    [ReadOnly] public DateTimeOffset? NextAttemptAt { get; set; }
    /// <summary>What the last attempt failed of.</summary>
    [ReadOnly, LongText, MaxLength(2_000)] public string? Error { get; set; }

    /// <summary>Makes it due at once, whatever became of it.</summary>
    public static (string Field, object? Value)[] Anew(DateTimeOffset now) => [("state", "waiting"), ("attempts", 0L), ("nextAttemptAt", now)];
}

/// <summary>A job whose record stands for something that stays when it is done: it is not tidied away.</summary>
public interface IStays;

public enum JobState { Waiting, Done, Failed }
