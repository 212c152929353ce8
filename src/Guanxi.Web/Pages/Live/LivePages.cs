using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Guanxi.Kernel.Access;

namespace Guanxi.Web.Pages.Live;

/// <summary>One stream of events per open page.</summary>
public static class LivePages
{
    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/live", (Visit visit, LiveFeed feed, IHostApplicationLifetime host) =>
    {
        visit.Http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Events(visit, feed, host.ApplicationStopping));
    });

    static async IAsyncEnumerable<SseItem<LiveNews>> Events(Visit visit, LiveFeed feed, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping, visit.Cancel);
        await using var changes = feed.Follow(visit.Viewer.UserId, either.Token).GetAsyncEnumerator(either.Token);
        yield return new(new("", "", 0, "", true, ""), "open");
        while (await Next(changes)) yield return new(await Tell(visit, changes.Current), "changed");
    }

    /// <summary>A page that was closed, or a server that stops, is the end of the stream, no fault.</summary>
    static async Task<bool> Next(IAsyncEnumerator<LiveChange> changes)
    {
        try { return await changes.MoveNextAsync(); }
        catch (OperationCanceledException) { return false; }
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
