using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Modules.Platform;

/// <summary>Gives what saved views filter and sort by an index, the shipped ones when a company moves in. An index stays when its view goes: others may look so too.</summary>
public sealed class ViewIndexes(RecordStore store, ListIndexes indexes) : IFeedReader
{
    public string Name => "view-indexes";

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries.Where(e => e.Object == "saved-views" && e.Kind is ChangeKind.Create or ChangeKind.Update or ChangeKind.Restore))
            if (await store.Get(Viewer.System, new Id<SavedView>(entry.Record), cancel) is { } view
                && store.Registry.Find(view.Object) is { } model
                && FilterText.Parse(view.Filter ?? "").Filter is { } filter)
                await indexes.Serve(model, filter, [.. SortText.Parse(view.Sorts)], cancel);
    }
}
