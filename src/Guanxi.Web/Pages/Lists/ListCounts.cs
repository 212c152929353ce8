using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Lists;

/// <summary>How many records a list shows, kept until something is saved here, and no longer than other nodes may go unnoticed: counting thousands costs more than reading a page.</summary>
public sealed class ListCounts(RecordStore store, FeedSignal signal, TimeProvider clock)
{
    /// <summary>For each person.</summary>
    const int MostKept = 200;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    readonly ConditionalWeakTable<Viewer, ConcurrentDictionary<(string, Filter, string?), (long Count, Task UntilSaved, DateTimeOffset At)>> _kept = [];

    public async ValueTask<long> Of(Viewer viewer, ObjectModel model, Filter filter, long cap, string? search, CancellationToken cancel)
    {
        var (next, now) = (signal.Next, clock.GetUtcNow());
        var key = (model.Name, filter, search);
        var own = _kept.GetOrCreateValue(viewer);
        if (own.TryGetValue(key, out var kept) && kept.UntilSaved == next && now - kept.At < Longest) return kept.Count;
        if (own.Count >= MostKept) own.Clear();
        var count = await store.Count(viewer, model, filter, cap, search, cancel: cancel);
        own[key] = (count, next, now);
        return count;
    }
}
