using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Bench.Crash;

/// <summary>All records of an object, page by page.</summary>
static class Every
{
    public static async Task<List<T>> Of<T>(RecordStore store, string? filter = null, bool deleted = false) where T : Record
    {
        var all = new List<T>();
        var query = new ListQuery(store.Registry.Of<T>()) { Filter = filter is null ? Filter.All : FilterText.Parse(filter).Filter!, Deleted = deleted, Sorts = [new("id")], Limit = 1_000, Titles = false };
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, query with { Cursor = cursor });
            all.AddRange(page.Records.Cast<T>());
            if ((cursor = page.Next) is null) return all;
        }
    }
}
