using System.Collections.Concurrent;
using System.Threading.Channels;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Live;

/// <summary>Tells open pages what others change: each only of what its viewer may see at that moment.</summary>
public sealed class LiveFeed : IFeedReader
{
    /// <summary>More changes of one object at once are told as one.</summary>
    const int Singly = 20;
    const int Waiting = 256;

    readonly ConcurrentDictionary<Guid, Listener> _open = new();
    readonly RecordStore _store;
    readonly Viewers _viewers;
    readonly Presence _presence;

    public LiveFeed(RecordStore store, Viewers viewers, Presence presence)
    {
        (_store, _viewers, _presence) = (store, viewers, presence);
        presence.Changed += Gather;
    }

    public string Name => "live";
    public bool EveryNode => true;

    /// <summary>What happens from now on, until cancelled.</summary>
    /// <param name="place">What the page shows: an object's name, or <c>object/key</c>; people at one place are told of each other.</param>
    public async IAsyncEnumerable<LiveEvent> Follow(Guid user, string? place, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var key = _store.NewId();
        var channel = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _open[key] = new(user, place, channel);
        Attend(place);
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancel)) yield return change;
        }
        finally
        {
            _open.TryRemove(key, out _);
            Attend(place);
        }
    }

    void Attend(string? place)
    {
        if (place is not null) _presence.Set(place, [.. _open.Values.Where(l => l.Place == place).Select(l => l.User).Distinct()]);
    }

    /// <summary>Tells everyone at a place who is there now.</summary>
    void Gather(string place)
    {
        var told = new LiveHere([.. _presence.At(place)]);
        foreach (var listener in _open.Values.Where(l => l.Place == place)) listener.Channel.Writer.TryWrite(told);
    }

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (_open.IsEmpty) return;
        var groups = entries.Where(e => _store.Registry.Find(e.Object) is { Internal: false }).GroupBy(e => _store.Registry[e.Object]).ToList();
        foreach (var listeners in _open.Values.GroupBy(l => l.User))
            if (await _viewers.OfUser(listeners.Key, "page", cancel) is { } viewer)
                foreach (var group in groups)
                    foreach (var change in await Visible(viewer, group.Key, [.. group], cancel))
                        foreach (var listener in listeners) listener.Channel.Writer.TryWrite(change);
    }

    async Task<IEnumerable<LiveChange>> Visible(Viewer viewer, ObjectModel model, IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (AccessFilter.Of(_store.Registry, model, viewer, Verb.Read, _store.Clock.GetUtcNow()) == Kernel.Queries.BoundFilter.None) return [];
        if (entries.Count > Singly) return entries.All(e => Own(viewer, e)) ? [] : [new(model.Name, null, 0, entries[0].Actor, false)];
        var seen = await _store.Titles(viewer, model, [.. entries.Select(e => e.Record)], cancel);
        return entries.Where(e => seen.ContainsKey(e.Record)).Select(e => new LiveChange(model.Name, e.Record, e.Version, e.Actor, Own(viewer, e)));
    }

    sealed record Listener(Guid User, string? Place, Channel<LiveEvent> Channel);

    static bool Own(Viewer viewer, FeedEntry entry) => entry.Actor == viewer.UserId && entry.Channel == "page";
}

public abstract record LiveEvent;

/// <summary>Who looks at the same place, the listener among them.</summary>
public sealed record LiveHere(IReadOnlyList<Guid> Users) : LiveEvent;

/// <param name="Id">Null where many records of the object changed at once.</param>
/// <param name="Self">Done by the viewer on a page, who need not be told.</param>
public sealed record LiveChange(string Object, Guid? Id, int Version, Guid Actor, bool Self) : LiveEvent;
