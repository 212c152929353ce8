using System.Collections.Concurrent;
using System.Text.Json;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Live;

/// <summary>
/// Who looks at which place, on all nodes. Each tells the others of its own people at every change, and all of them again now and then in
/// case a word was lost; a node that is not heard of any more has gone, and its people with it.
/// </summary>
public sealed class Presence : IDisposable
{
    /// <summary>How often a node says all again, and after how long silence it is forgotten.</summary>
    static readonly TimeSpan Again = TimeSpan.FromSeconds(20), Forgotten = TimeSpan.FromMinutes(1);
    /// <summary>People at one place that fit into what may be said at once.</summary>
    const int Most = 150;

    readonly ConcurrentDictionary<string, IReadOnlyList<Guid>> _here = new();
    readonly ConcurrentDictionary<(string Node, string Place), (IReadOnlyList<Guid> Users, DateTimeOffset At)> _elsewhere = new();
    readonly NodeTalk _talk;
    readonly TimeProvider _clock;
    readonly string _node;
    readonly ITimer _again;

    public Presence(NodeTalk talk, RecordStore store)
    {
        (_talk, _clock, _node) = (talk, store.Clock, store.NewId().ToString());
        talk.Heard += Hear;
        Say(new(_node, null, []));
        _again = _clock.CreateTimer(_ => SayAgain(), null, Again, Again);
    }

    /// <summary>Somebody came to a place, or left it.</summary>
    public event Action<string>? Changed;

    public IEnumerable<Guid> At(string place) =>
        (_here.GetValueOrDefault(place) ?? []).Concat(_elsewhere.Where(e => e.Key.Place == place).SelectMany(e => e.Value.Users)).Distinct();

    /// <summary>Those at a place on this node.</summary>
    public void Set(string place, IReadOnlyList<Guid> users)
    {
        if (users.Count > 0) _here[place] = users;
        else _here.TryRemove(place, out _);
        Say(new(_node, place, [.. users.Take(Most)]));
        Changed?.Invoke(place);
    }

    void SayAgain()
    {
        foreach (var (place, users) in _here) Say(new(_node, place, [.. users.Take(Most)]));
        foreach (var (key, (_, at)) in _elsewhere)
            if (_clock.GetUtcNow() - at > Forgotten && _elsewhere.TryRemove(key, out _)) Changed?.Invoke(key.Place);
    }

    void Say(Words words) => _talk.Say(JsonSerializer.Serialize(words));

    void Hear(string said)
    {
        if (Read(said) is not { } words) return;
        // Who has just come asks who is there.
        if (words.Place is not { } place) SayAgain();
        else
        {
            if (words.Users.Count > 0) _elsewhere[(words.Node, place)] = (words.Users, _clock.GetUtcNow());
            else _elsewhere.TryRemove((words.Node, place), out _);
            Changed?.Invoke(place);
        }
    }

    /// <summary>Null for what a node of another version may say.</summary>
    static Words? Read(string said)
    {
        try { return JsonSerializer.Deserialize<Words>(said); }
        catch (JsonException) { return null; }
    }

    public void Dispose()
    {
        _talk.Heard -= Hear;
        _again.Dispose();
    }

    /// <param name="Place">Null asks the others for all of theirs.</param>
    sealed record Words(string Node, string? Place, IReadOnlyList<Guid> Users);
}
