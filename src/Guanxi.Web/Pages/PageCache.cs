using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages;

/// <summary>
/// What stands around every page of a person (views, pins, recently seen, unread count), kept until the feed shows a change of it. Viewers are the
/// same instance until their rights change, and so are their answers.
/// </summary>
public sealed class PageCache : IFeedReader
{
    ConditionalWeakTable<Viewer, ConcurrentDictionary<string, (string State, object Value)>> _kept = [];

    public string Name => "pages";
    public bool EveryNode => true;

    /// <param name="state">What it was made of: of another state it is loaded anew.</param>
    public async ValueTask<T> Get<T>(Viewer viewer, string name, Func<Task<T>> load, string state = "") where T : class
    {
        var own = Volatile.Read(ref _kept).GetOrCreateValue(viewer);
        if (own.TryGetValue(name, out var kept) && kept.State == state) return (T)kept.Value;
        var loaded = await load();
        own[name] = (state, loaded);
        return loaded;
    }

    public ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (entries.Any(e => e.Object is "saved-views" or "notifications" or "approval-turns" or "announcements" or "announcement-reads" or "layouts" or "settings" || e.Kind is ChangeKind.Delete or ChangeKind.Purge)) Forget();
        return ValueTask.CompletedTask;
    }

    public void Forget() => Volatile.Write(ref _kept, []);
}
