using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

/// <summary>Makes changes of people, roles, teams and tokens take effect: here with the commit, on other nodes by the feed.</summary>
sealed class RightsReader(Viewers viewers) : IFeedReader, IAfterCommit
{
    public string Name => "rights";
    public bool EveryNode => true;

    public ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        viewers.Notice(entries);
        return ValueTask.CompletedTask;
    }

    public bool Concerns(string objectName) => objectName is "users" or "roles" or "teams" or "api-tokens" or "shares";

    public ValueTask Committed(CancellationToken cancel)
    {
        viewers.Forget();
        return ValueTask.CompletedTask;
    }
}
