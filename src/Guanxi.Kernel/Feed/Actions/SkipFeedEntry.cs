using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;

namespace Guanxi.Kernel.Feed.Actions;

/// <summary>The reader goes on behind the entry; what it would have done of it is left undone.</summary>
[Action("skip", Icon = "skip-forward", Dangerous = true, Final = true)]
public sealed class SkipFeedEntry : RecordAction<FeedStop>
{
    protected override bool Offered(FeedStop stop, Viewer viewer) => stop.State is FeedStopState.Stopped or FeedStopState.Asked;

    protected override async ValueTask Run(FeedStop stop, ActionContext context)
    {
        try
        {
            await FeedStore.Advance(stop.Name, stop.After, stop.Entry);
            context.Unit.Update<FeedStop>(stop, ("state", "skipped"));
        }
        catch (PositionMovedException)
        {
            context.Refuse(null, "readerWentOn");
        }
    }
}
