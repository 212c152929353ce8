namespace Guanxi.Kernel.Jobs;

/// <summary>How the jobs of one object are done.</summary>
public interface IJobQueue
{
    Type JobType { get; }
    /// <summary>Jobs under way at once on a node.</summary>
    int Together { get; }
    /// <summary>Attempts before a job has failed.</summary>
    int Attempts { get; }
    /// <summary>A job of a node that died is taken over after this; a living node keeps renewing it.</summary>
    TimeSpan Lease { get; }
    TimeSpan PauseAfter(int attempts);
    /// <summary>Asked once when the node starts.</summary>
    ValueTask Prepare(CancellationToken cancel);
    /// <summary>Does it; at least once, so what it does should bear doing twice. An exception is an attempt that failed.</summary>
    ValueTask<JobOutcome> Run(Job job, CancellationToken cancel);
}

public abstract class JobQueue<T> : IJobQueue where T : Job
{
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(12);

    Type IJobQueue.JobType => typeof(T);
    public virtual int Together => 8;
    /// <summary>With the pauses between them the last is made after about two days.</summary>
    public virtual int Attempts => 12;
    public virtual TimeSpan Lease => TimeSpan.FromMinutes(2);
    /// <summary>Each pause is twice as long as the one before.</summary>
    public virtual TimeSpan FirstPause => TimeSpan.FromSeconds(30);

    public virtual TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts, 20) - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    public virtual ValueTask Prepare(CancellationToken cancel) => ValueTask.CompletedTask;
    ValueTask<JobOutcome> IJobQueue.Run(Job job, CancellationToken cancel) => Run((T)job, cancel);
    protected abstract ValueTask<JobOutcome> Run(T job, CancellationToken cancel);
}
