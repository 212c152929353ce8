using Guanxi.Kernel.Queries;

namespace Guanxi.Modules;

/// <summary>Reading of whole small sets of records, for rules and actions.</summary>
static class RecordReading
{
    /// <summary>Every match, page by page.</summary>
    public static async ValueTask<List<Record>> All(this RecordStore store, Viewer viewer, ObjectModel model, Filter filter, params Sort[] sorts)
    {
        var all = new List<Record>();
        var query = new ListQuery(model) { Filter = filter, Sorts = sorts, Limit = 1_000, Titles = false };
        for (string? cursor = null; ;)
        {
            var page = await store.List(viewer, query with { Cursor = cursor });
            all.AddRange(page.Records);
            if ((cursor = page.Next) is null) return all;
        }
    }

    public static async ValueTask<List<T>> All<T>(this RecordStore store, Viewer viewer, Filter filter, params Sort[] sorts) where T : Record =>
        [.. (await store.All(viewer, store.Registry.Of<T>(), filter, sorts)).Cast<T>()];

    /// <summary>The title of a record whoever may see it; empty when there is none.</summary>
    public static async ValueTask<string> TitleOf(this RecordStore store, string model, Guid id) =>
        id != Guid.Empty && store.Registry.Find(model) is { } found ? (await store.Titles(Viewer.System, found, [id])).GetValueOrDefault(id, "") : "";
}
