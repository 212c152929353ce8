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
