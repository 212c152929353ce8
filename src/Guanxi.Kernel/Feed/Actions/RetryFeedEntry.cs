using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;

namespace Guanxi.Kernel.Feed.Actions;

/// <summary>What was in the way is away: the reader need not wait for its next try.</summary>
[Action("retry", Icon = "rotate-cw", Primary = true, Final = true)]
public sealed class RetryFeedEntry : RecordAction<FeedStop>
{
    protected override bool Offered(FeedStop stop, Viewer viewer) => stop.State == FeedStopState.Stopped;

    protected override ValueTask Run(FeedStop stop, ActionContext context)
    {
        context.Unit.Update<FeedStop>(stop, ("state", "asked"));
        return ValueTask.CompletedTask;
    }
}
