using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Jobs;

/// <summary>Wakes the pump when a job was made or changed on this node.</summary>
public sealed class JobBell(Schema schema) : IAfterCommit
{
    TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the next ring; take it before looking for work, wait for it after.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public bool Concerns(string objectName) => schema.Current.Find(objectName)?.Type.IsSubclassOf(typeof(Job)) == true;

    public ValueTask Committed(CancellationToken cancel)
    {
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return ValueTask.CompletedTask;
    }
}
