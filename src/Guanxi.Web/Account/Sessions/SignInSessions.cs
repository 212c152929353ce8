using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.SigningIn;

namespace Guanxi.Web.Account.Sessions;

/// <summary>
/// The browsers in which people are signed in. A session lives while its record is there and carries the person's present
/// security stamp; what was found is believed for half a minute, on this node until it is ended here.
/// </summary>
public sealed class SignInSessions(RecordStore store, TimeProvider clock, SignInPolicyReader policies)
{
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(30), SeenEvery = TimeSpan.FromMinutes(5);

    TimeSpan Lifetime => policies.Policy.SessionLength;

    readonly ConcurrentDictionary<Guid, DateTimeOffset> _alive = new();

    /// <param name="method">Code of the choice set <c>signInMethods</c>.</param>
    public async ValueTask<Id<SignInSession>> Begin(User user, string method, Visitor visitor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var unit = store.Begin(Viewer.System);
        var id = unit.Create(new SignInSession
        {
            User = user, Stamp = user.SecurityStamp ?? "", Method = method, Device = visitor.Device, Address = visitor.Address, LastSeenAt = now, ExpiresAt = now + Lifetime,
        });
        unit.Update<User>(user, ("lastSignInAt", now), ("failedSignIns", 0L), ("lockedUntil", null));
        (await unit.Commit(cancel)).Expect();
        return id;
    }

    /// <summary>Whether the session of a cookie still lives.</summary>
    public async ValueTask<bool> IsAlive(Guid session, Guid user, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_alive.TryGetValue(session, out var until) && until > now) return true;
        _alive.TryRemove(session, out _);
        if (await store.Get(Viewer.System, new Id<SignInSession>(session), cancel) is not { } found || found.User.Value != user || IsOver(found, now)) return false;
        if (await store.Get(Viewer.System, new Id<User>(user), cancel) is not { Active: true } person || (person.SecurityStamp ?? "") != found.Stamp) return false;
        if (now - found.LastSeenAt > SeenEvery) await Seen(found, now, cancel);
        if (_alive.Count > 10_000) _alive.Clear();
        _alive[session] = now + Believed;
        return true;
    }

    /// <summary>The sessions of a person, the latest first.</summary>
    public async ValueTask<IReadOnlyList<SignInSession>> Of(User user, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<SignInSession>()) { Filter = Filter.Is("user", user.Id), Sorts = [new("lastSeenAt", true)], Limit = 200 };
        var now = clock.GetUtcNow();
        return [.. (await store.List(Viewer.System, query, cancel)).Records.Cast<SignInSession>().Where(s => !IsOver(s, now) && s.Stamp == (user.SecurityStamp ?? ""))];
    }

    public async ValueTask End(Id<SignInSession> session, CancellationToken cancel)
    {
        _alive.TryRemove(session, out _);
        var unit = store.Begin(Viewer.System);
        unit.Delete(session);
        await unit.Commit(cancel);
    }

    /// <summary>Ends every session of a person but one, by a new security stamp. Adds to the unit; nothing happens before it is committed.</summary>
    public void EndAll(UnitOfWork unit, Id<User> user, Id<SignInSession> except = default)
    {
        var stamp = SecurityStamp.New();
        unit.Update(user, ("securityStamp", stamp));
        if (!except.IsEmpty) unit.Update(except, ("stamp", stamp));
    }

    /// <summary>Sessions are looked up anew; called after a unit with <see cref="EndAll"/> was committed.</summary>
    public void Forget() => _alive.Clear();

    /// <summary>The policy may have become stricter since it was last seen.</summary>
    bool IsOver(SignInSession session, DateTimeOffset now) => session.ExpiresAt <= now || session.LastSeenAt + Lifetime <= now;

    async ValueTask Seen(SignInSession session, DateTimeOffset now, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        unit.Update<SignInSession>(session, ("lastSeenAt", now), ("expiresAt", now + Lifetime));
        await unit.Commit(cancel);
    }
}
