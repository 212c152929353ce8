using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages;

/// <summary>
/// What stands around every page of a person (views, pins, recently seen, unread count), kept until the feed shows a change of it. Viewers are the
/// same instance until their rights change, and so are their answers.
/// </summary>
public sealed class PageCache(Schema schema) : IFeedReader
{
    Answers _kept = new();

    public string Name => "pages";
    public bool EveryNode => true;

    /// <param name="state">What it was made of: of another state it is loaded anew.</param>
    /// <param name="titled">The records whose titles stand in it.</param>
    public async ValueTask<T> Get<T>(Viewer viewer, string name, Func<Task<T>> load, string state = "", IEnumerable<Guid>? titled = null) where T : class
    {
        var answers = Volatile.Read(ref _kept);
        var own = answers.Of.GetOrCreateValue(viewer);
        if (own.TryGetValue(name, out var kept) && kept.State == state) return (T)kept.Value;
        // Said before they are read: what is renamed meanwhile makes this answer an old one.
        foreach (var record in titled ?? []) answers.Titled.TryAdd(record, default);
        var loaded = await load();
        own[name] = (state, loaded);
        return loaded;
    }

    public ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (entries.Any(Concerns)) Forget();
        return ValueTask.CompletedTask;
    }

    public void Forget() => Volatile.Write(ref _kept, new());

    bool Concerns(FeedEntry entry) =>
        entry.Object is "saved-views" or "notifications" or "approval-turns" or "announcements" or "announcement-reads" or "layouts" or "settings"
        || entry.Kind is ChangeKind.Delete or ChangeKind.Purge
        || Volatile.Read(ref _kept).Titled.ContainsKey(entry.Record) && schema.Current.Find(entry.Object) is { } model && entry.Changes.Any(c => c.Field == model.Title.Name || c.Field is "owner" or "team");

    sealed class Answers
    {
        public ConditionalWeakTable<Viewer, ConcurrentDictionary<string, (string State, object Value)>> Of { get; } = [];
        public ConcurrentDictionary<Guid, byte> Titled { get; } = new();
    }
}
