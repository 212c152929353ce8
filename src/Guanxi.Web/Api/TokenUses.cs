using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;

namespace Guanxi.Web.Api;

/// <summary>Notes that a token was used, at most once in five minutes and node.</summary>
public sealed class TokenUses(RecordStore store)
{
    static readonly TimeSpan Between = TimeSpan.FromMinutes(5);
    readonly ConcurrentDictionary<Guid, DateTimeOffset> _noted = new();

    public async ValueTask Note(Viewer viewer, HttpContext http)
    {
        if (viewer.TokenId is not { } token) return;
        var now = store.Clock.GetUtcNow();
        if (_noted.TryGetValue(token, out var last) && now - last < Between) return;
        if (_noted.Count > 10_000) _noted.Clear();
        _noted[token] = now;
        var visitor = Visitor.Of(http);
        var unit = store.Begin(Viewer.System);
        if ((await Of([token], http.RequestAborted)).GetValueOrDefault(token) is { } known) unit.Update<TokenUse>(known, ("device", visitor.Device), ("address", visitor.Address), ("at", now));
        else unit.Create(new TokenUse { Token = token, Device = visitor.Device, Address = visitor.Address, At = now });
        // Two first calls at once: the other has noted it.
        await unit.Commit(http.RequestAborted);
    }

    /// <summary>By token; those never used are not among them.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, TokenUse>> Of(IReadOnlyList<Guid> tokens, CancellationToken cancel)
    {
        if (tokens.Count == 0) return new Dictionary<Guid, TokenUse>();
        var query = new ListQuery(store.Registry.Of<TokenUse>()) { Filter = Filter.Is("token", [.. tokens.Select(t => t.ToString())]), Limit = 1_000 };
        return (await store.List(Viewer.System, query, cancel)).Records.Cast<TokenUse>().ToDictionary(u => u.Token.Value);
    }
}
