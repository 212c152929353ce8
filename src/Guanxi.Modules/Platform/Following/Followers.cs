using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Following;

/// <summary>
/// Tells those who follow a record that somebody else changed it or added to it. One unread notification a record is enough, so that an
/// entry that comes twice is told once.
/// </summary>
public sealed class Followers(RecordStore store, Viewers viewers) : IFeedReader
{
    public string Name => "followers";

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var news = entries.Select(e => (Entry: e, About: AboutOf(e))).Where(n => n.About is not null).ToLookup(n => n.About!.Value.Id);
        if (news.Count == 0) return;
        foreach (var some in news.Select(n => n.Key.ToString()).Chunk(200))
        {
            var query = new ListQuery(store.Registry.Of<Follow>()) { Filter = Filter.Is("related", some), Limit = 1_000 };
            foreach (var follow in (await store.List(Viewer.System, query, cancel)).Records.Cast<Follow>())
                if (follow.Related is { } about) await Tell(follow, about, [.. news[about.Id].Select(n => n.Entry)], cancel);
        }
    }

    /// <summary>The followed record an entry speaks of: the changed one itself, or the one that a new note, file or activity hangs on.</summary>
    Link? AboutOf(FeedEntry entry)
    {
        if (entry.Actor == Viewer.SystemId || store.Registry.Find(entry.Object) is not { } model) return null;
        if (model.Timeline) return entry.Kind == ChangeKind.Update ? new(entry.Object, entry.Record) : null;
        return entry.Kind == ChangeKind.Create && model.Find("related") is { Kind: FieldKind.AnyReference } related && entry.Changes.FirstOrDefault(c => c.Field == "related")?.After is { } json
            ? FieldJson.Read(related, json).Value as Link? : null;
    }

    async ValueTask Tell(Follow follow, Link about, IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var others = await store.Feed.Since(follow, [.. entries.Where(e => e.Actor != follow.Owner.Value)], cancel);
        if (others.Count == 0 || store.Registry.Find(about.Object) is not { } model || await viewers.OfUser(follow.Owner, "system", cancel) is not { } viewer) return;
        if ((await store.Visible(viewer, others, cancel)).Count == 0 || await store.Get(viewer, model, about.Id, cancel: cancel) is not { } record || await Waits(follow, about, cancel)) return;
        var unit = store.Begin(Viewer.System);
        unit.Create(Notification.About(model, record, follow.Owner, "followed", others[0].Actor));
        await unit.Commit(cancel);
    }

    async ValueTask<bool> Waits(Follow follow, Link about, CancellationToken cancel) => await store.Count(Viewer.System, store.Registry.Of<Notification>(), new Filter.And(
        [Filter.Is("owner", follow.Owner), Filter.Is("kind", "followed"), Filter.Is("related", about.Id), new Filter.Condition("readAt", FilterOperator.IsEmpty, [])]), 1, cancel: cancel) > 0;
}
