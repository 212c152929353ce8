namespace Guanxi.Kernel.Feed;

/// <summary>Wakes readers after a commit.</summary>
public sealed class FeedSignal
{
    TaskCompletionSource _next = New(), _own = New();

    /// <summary>Completes at the next commit; take it before reading, wait for it after.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Completes at the next commit of this process.</summary>
    internal Task NextOwn => Volatile.Read(ref _own).Task;

    public void Raise()
    {
        Complete(ref _own);
        Complete(ref _next);
    }

    /// <summary>Another process has committed.</summary>
    internal void RaiseFromElsewhere() => Complete(ref _next);

    static void Complete(ref TaskCompletionSource source) => Interlocked.Exchange(ref source, New()).TrySetResult();

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
