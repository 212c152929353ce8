using System.Threading.Channels;

namespace Guanxi.Kernel.Feed;

/// <summary>What the nodes on one database say to each other in passing: heard by those that listen, kept by nobody.</summary>
public sealed class NodeTalk
{
    const int Waiting = 1_000;

    readonly Channel<string> _spoken = Channel.CreateBounded<string>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Another node has said something. Raised on any thread.</summary>
    public event Action<string>? Heard;

    /// <param name="words">At most 7,900 bytes.</param>
    public void Say(string words) => _spoken.Writer.TryWrite(words);

    internal void Hear(string words) => Heard?.Invoke(words);

    internal IAsyncEnumerable<string> Spoken(CancellationToken stop) => _spoken.Reader.ReadAllAsync(stop);
}
