using Guanxi.Kernel.Feed;

namespace Guanxi.Kernel.Access;

/// <summary>Makes changes of people, roles, teams and tokens take effect on every node.</summary>
sealed class RightsReader(Viewers viewers) : IFeedReader
{
    public string Name => "rights";
    public bool EveryNode => true;

    public ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        viewers.Notice(entries);
        return ValueTask.CompletedTask;
    }
}
