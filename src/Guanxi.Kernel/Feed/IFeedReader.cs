namespace Guanxi.Kernel.Feed;

/// <summary>
/// Follows the feed with its own stored position. Entries arrive in order, at least once; work must be idempotent.
/// Wakes on commit; on several nodes one of them leads each reader.
/// </summary>
public interface IFeedReader
{
    /// <summary>Names the stored position.</summary>
    string Name { get; }
    /// <summary>Runs on every node from its start on and keeps no position: caches, live pages.</summary>
    bool EveryNode => false;
    ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel);
}

/// <summary>A reader whose work is in the database: it moves its position in the same commit, by <see cref="FeedStore.Advance"/>, so that each entry is worked on exactly once.</summary>
public interface IExactReader : IFeedReader
{
    ValueTask IFeedReader.Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel) => throw new NotSupportedException("an exact reader is told where it stands");
    /// <returns>The new position.</returns>
    ValueTask<long> Read(long from, IReadOnlyList<FeedEntry> entries, CancellationToken cancel);
}

/// <summary>Another node has moved the position meanwhile; what was begun is taken back.</summary>
public sealed class PositionMovedException(string reader) : Exception($"{reader} was moved by another node");
