using System.Collections.Concurrent;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

/// <summary>
/// Who a person or a token is: user, merged roles and the teams below. The same instance is given until the feed shows a change
/// of users, roles, teams or tokens, so that others may cache by it.
/// </summary>
public sealed partial class Viewers(RecordStore store, Company company)
{
    Known _known = new();

    /// <summary>Null when there is no such person or the person may not sign in.</summary>
    /// <param name="channel">See <see cref="Viewer.Channel"/>.</param>
    public async ValueTask<Viewer?> OfUser(Guid user, string channel, CancellationToken cancel = default)
    {
        var known = Volatile.Read(ref _known);
        if (known.People.TryGetValue((user, channel), out var viewer)) return viewer;
        viewer = await Load(known, user, channel, cancel);
        return viewer is null ? null : known.People.GetOrAdd((user, channel), viewer);
    }

    /// <summary>Null when the token is unknown, withdrawn or expired.</summary>
    public async ValueTask<Viewer?> OfToken(string token, CancellationToken cancel = default)
    {
        if (!token.StartsWith(ApiTokens.Prefix, StringComparison.Ordinal) || token.Length > 100) return null;
        var hash = ApiTokens.HashOf(token);
        var known = Volatile.Read(ref _known);
        if (!known.Tokens.TryGetValue(hash, out var bearer))
        {
            if (await FindToken(hash, cancel) is not { } found || await OfUser(found.User, "api", cancel) is not { } person) return null;
            bearer = known.Tokens.GetOrAdd(hash, new Bearer(person with { TokenScopes = found.Scopes, TokenId = found.Id }, found.ExpiresAt ?? DateTimeOffset.MaxValue));
        }
        return bearer.ExpiresAt > store.Clock.GetUtcNow() ? bearer.Viewer : null;
    }

    /// <summary>Called on every node with what was committed; changes of rights take effect with the next question.</summary>
    public void Notice(IReadOnlyList<FeedEntry> entries)
    {
        if (entries.Any(ChangesRights)) Forget();
    }

    public void Forget() => Volatile.Write(ref _known, new());

    static bool ChangesRights(FeedEntry entry) => entry.Object switch
    {
        "users" => entry.Kind != ChangeKind.Update || entry.Changes.Any(c => RightsFields.Contains(c.Field)),
        "roles" or "teams" or "api-tokens" or "shares" => true,
        _ => false,
    };

    static readonly HashSet<string> RightsFields = ["name", "team", "role", "moreRoles", "active", "language", "timeZone"];

    async ValueTask<ApiToken?> FindToken(string hash, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<ApiToken>()) { Filter = Filter.Is("hash", hash), Limit = 1 };
        return (await store.List(Viewer.System, query, cancel)).Records is [ApiToken token] ? token : null;
    }

    /// <summary>What is known since the last change; answers that were read before a change end up in a forgotten one.</summary>
    sealed class Known
    {
        public ConcurrentDictionary<(Guid User, string Channel), Viewer> People { get; } = new();
        public ConcurrentDictionary<string, Bearer> Tokens { get; } = new();
        public ILookup<Guid, Guid>? TeamsByParent { get; set; }
    }

    sealed record Bearer(Viewer Viewer, DateTimeOffset ExpiresAt);
}
