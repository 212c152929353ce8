using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Feed;

/// <summary>Keeps something in memory in step with records, on every node: with the commit where it was made, by the feed elsewhere.</summary>
public interface IFollower : IFeedReader, IAfterCommit
{
    bool IFeedReader.EveryNode => true;

    async ValueTask IFeedReader.Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (entries.Any(e => Concerns(e.Object))) await Committed(cancel);
    }
}
