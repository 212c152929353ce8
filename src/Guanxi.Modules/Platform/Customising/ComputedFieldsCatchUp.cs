using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Customising;

/// <summary>Fills a new or changed formula or roll-up on the records that were there before it; taken up again where it stopped after a restart.</summary>
public sealed class ComputedFieldsCatchUp(RecordStore store) : IFeedReader
{
    /// <summary>Records computed in one transaction: short enough for people's saves to go between.</summary>
    const int Batch = 200;

    public string Name => "computed-fields";

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries.Where(e => e.Object == "custom-fields" && e.Kind is ChangeKind.Create or ChangeKind.Update or ChangeKind.Restore))
            if (await store.Get(Viewer.System, new Id<CustomField>(entry.Record), cancel) is { Kind: FieldKind.Formula or FieldKind.Rollup } field
                && store.Registry.Find(field.Object) is { } model)
                await Compute(model, cancel);
    }

    async Task Compute(ObjectModel model, CancellationToken cancel)
    {
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, new ListQuery(model) { Fields = [], Sorts = [new("id")], Limit = Batch, Cursor = cursor }, cancel);
            await store.Recompute(model, [.. page.Records.Select(r => r.Id)], cancel);
            if ((cursor = page.Next) is null) return;
        }
    }
}
