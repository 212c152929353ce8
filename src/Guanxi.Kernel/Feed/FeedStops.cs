using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Feed;

/// <summary>What is known of readers that stand still, for people to see and decide.</summary>
public sealed class FeedStops(RecordStore store)
{
    const int KeptError = 2_000;

    static Filter Open => new Filter.Condition("state", FilterOperator.Is, ["stopped", "asked"]);

    /// <summary>Those that stand still now.</summary>
    public async ValueTask<IReadOnlyList<FeedStop>> Now(CancellationToken cancel = default) =>
        [.. (await store.List(Viewer.System, new(store.Registry.Of<FeedStop>()) { Filter = Open, Limit = 100 }, cancel)).Records.Cast<FeedStop>()];

    /// <param name="after">Behind which the reader stands.</param>
    internal async ValueTask Stand(string reader, long after, FeedEntry entry, Exception fault, CancellationToken cancel)
    {
        var error = fault.Message.Shorten(KeptError);
        var unit = store.Begin(Viewer.System);
        if ((await Of(reader, cancel)).FirstOrDefault(s => s.Entry == entry.Seq) is { } known) unit.Update<FeedStop>(known, ("state", "stopped"), ("error", error));
        else unit.Create(new FeedStop { Name = reader, Entry = entry.Seq, After = after, Related = new Link(entry.Object, entry.Record), Error = error });
        await unit.Commit(cancel);
    }

    /// <summary>Whether somebody has decided that it need not wait any longer.</summary>
    internal async ValueTask<bool> Decided(string reader, CancellationToken cancel) => (await Of(reader, cancel)).All(s => s.State != FeedStopState.Stopped);

    internal async ValueTask Pass(string reader, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        foreach (var past in await Of(reader, cancel)) unit.Update<FeedStop>(past, ("state", "passed"));
        if (!unit.IsEmpty) await unit.Commit(cancel);
    }

    async ValueTask<IEnumerable<FeedStop>> Of(string reader, CancellationToken cancel) => (await Now(cancel)).Where(s => s.Name == reader);
}
