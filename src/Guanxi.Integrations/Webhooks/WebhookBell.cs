using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Webhooks;

/// <summary>Wakes the sender when there is something to send.</summary>
public sealed class WebhookBell : IAfterCommit, IDisposable
{
    readonly SemaphoreSlim _rung = new(0, 1);

    public bool Concerns(string objectName) => objectName == "webhook-deliveries";

    public ValueTask Committed(CancellationToken cancel)
    {
        try { _rung.Release(); }
        catch (SemaphoreFullException) { } // it has been rung already
        return ValueTask.CompletedTask;
    }

    /// <summary>Comes back when rung, or after a while: deliveries of other nodes, and those whose pause is over.</summary>
    public Task Wait(TimeSpan most, CancellationToken cancel) => _rung.WaitAsync(most, cancel);

    public void Dispose() => _rung.Dispose();
}
