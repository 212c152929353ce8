namespace Guanxi.Kernel.Storage;

/// <summary>This process among those that work on the same database.</summary>
public interface INode : IAsyncDisposable
{
    /// <summary>
    /// What must be done in one place is done here. One presides at a time; when it is gone another takes over within seconds. One that
    /// loses its connection may end what it has begun while the next begins: such work is idempotent.
    /// </summary>
    bool Presides { get; }

    /// <summary>Lets the others know that something was committed. Called after commits, seldom: telling within them would make them wait for each other.</summary>
    ValueTask Tell(CancellationToken cancel = default);

    /// <summary>Says something to the others: those that listen hear it at once, nobody keeps it.</summary>
    /// <param name="words">At most 7,900 bytes.</param>
    ValueTask Say(string words, CancellationToken cancel = default);
}

/// <summary>The only process there can be.</summary>
sealed class SoleNode : INode
{
    public bool Presides => true;
    public ValueTask Tell(CancellationToken cancel = default) => ValueTask.CompletedTask;
    public ValueTask Say(string words, CancellationToken cancel = default) => ValueTask.CompletedTask;
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
