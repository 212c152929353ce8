using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Guanxi.Kernel.Access;
using Guanxi.Web.Pages.Cells;

namespace Guanxi.Web.Pages.Live;

/// <summary>One stream of events per open page.</summary>
public static class LivePages
{
    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/live", async (Visit visit, LiveFeed feed, IHostApplicationLifetime host, string? at, int? version) =>
    {
        var place = await Known(visit, at);
        visit.Http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Events(visit, feed, place, version, host.ApplicationStopping));
    });

    /// <summary>A list or a record the viewer may see; null for anything else.</summary>
    static async Task<string?> Known(Visit visit, string? at)
    {
        if (at?.Split('/') is not [var name, .. var rest] || visit.Object(name) is not { } model) return null;
        return rest switch
        {
            [] => model.Name,
            [var key] when Guid.TryParse(key, out var id) && await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not null => $"{model.Name}/{id}",
            _ => null,
        };
    }

    static async IAsyncEnumerable<SseItem<object>> Events(Visit visit, LiveFeed feed, string? place, int? version, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping, visit.Cancel);
        await using var changes = feed.Follow(visit.Viewer.UserId, place, either.Token).GetAsyncEnumerator(either.Token);
        // Whoever is told that it is open misses nothing from then on.
        var next = Next(changes);
        yield return new(new { }, "open");
        if (await Missed(visit, place, version) is { } missed) yield return new(await Tell(visit, missed), "changed");
        for (; await next; next = Next(changes)) yield return changes.Current is LiveHere here ? new SseItem<object>(await Tell(visit, here), "here") : new SseItem<object>(await Tell(visit, (LiveChange)changes.Current), "changed");
    }

    /// <summary>What happened to the record while its page did not listen, in a hidden tab or without a line.</summary>
    static async Task<LiveChange?> Missed(Visit visit, string? place, int? version) =>
        version is not null && place?.Split('/') is [var name, var id] && visit.Object(name) is { } model && await visit.Store.Get(visit.Viewer, model, Guid.Parse(id), cancel: visit.Cancel) is { } record && record.Version > version
            ? new(name, record.Id, record.Version, record.UpdatedBy.Value, Self: false) : null;

    /// <summary>A page that was closed, or a server that stops, is the end of the stream, no fault.</summary>
    static async Task<bool> Next(IAsyncEnumerator<LiveEvent> changes)
    {
        try { return await changes.MoveNextAsync(); }
        catch (OperationCanceledException) { return false; }
    }

    /// <summary>The others, each as a face with a name.</summary>
    static async Task<IReadOnlyList<string>> Tell(Visit visit, LiveHere here)
    {
        var names = await visit.Store.Titles(Viewer.System, visit.Store.Registry.Of<User>(), [.. here.Users.Where(u => u != visit.Viewer.UserId)], CancellationToken.None);
        return [.. names.Values.Order(StringComparer.Ordinal).Select(name => CellWriter.Avatar(new Html().Raw("<span").Attribute("title", visit["live.here", name]).Raw("><span class=\"unseen\">").Text(visit["live.here", name]).Raw("</span>"), name, person: true).Raw("</span>").ToString())];
    }

    static async Task<LiveNews> Tell(Visit visit, LiveChange change)
    {
        var names = await visit.Store.Titles(Viewer.System, visit.Store.Registry.Of<User>(), [change.Actor], CancellationToken.None);
        var by = names.GetValueOrDefault(change.Actor) ?? visit["timeline.system"];
        return new(change.Object, change.Id?.ToString() ?? "", change.Version, by, change.Self, visit[change.Id is null ? "live.many" : "live.one", by, visit.Many(visit.Store.Registry[change.Object])]);
    }
}

/// <summary>What the script is told (see the live controller).</summary>
public sealed record LiveNews(string Object, string Id, int Version, string By, bool Self, string Text);
