using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Integrations.Push;
using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Account.Profile;

/// <summary>Adds and removes the browsers that show one's notifications.</summary>
static class PushBrowsers
{
    public static void MapPushBrowsers(this IEndpointRouteBuilder profile)
    {
        profile.MapPost("/notifications/browsers", Add);
        profile.MapPost("/notifications/browsers/{id:guid}/remove", Remove);
        profile.MapPost("/notifications/browsers/try", Try);
    }

    /// <summary>By which a browser finds itself in the list without being told an address.</summary>
    public static string Hash(PushSubscription browser) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(browser.Endpoint)));

    static async Task<IResult> Add(Visit visit, PushSubscriptions subscriptions, IOptions<WebhookOptions> options, [FromForm] string? endpoint, [FromForm] string? publicKey, [FromForm] string? shared)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps && !(options.Value.AllowPrivateAddresses && address.Scheme == Uri.UriSchemeHttp)
            || !PushKeys.Fit(publicKey, shared) || SessionClaims.SessionOf(visit.Http.User) is not { } session) return Results.BadRequest();
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        subscriptions.Subscribe(unit, new() { Owner = visit.Viewer.UserId, Device = Visitor.Of(visit.Http).Device, Endpoint = endpoint, PublicKey = publicKey!, Shared = shared!, Session = session.ToString() });
        var saved = await unit.Commit(visit.Cancel);
        return saved.Ok ? visit.GoTo(NotificationRoutes.Address, visit["push.added"]) : Results.BadRequest();
    }

    static async Task<IResult> Remove(Visit visit, PushSubscriptions subscriptions, Guid id)
    {
        if (!subscriptions.Of(visit.Viewer.UserId).Any(s => s.Id == id)) return await visit.Missing();
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        unit.Delete(new Id<PushSubscription>(id));
        (await unit.Commit(visit.Cancel)).Expect();
        return visit.GoTo(NotificationRoutes.Address, visit["push.removed"]);
    }

    static async Task<IResult> Try(Visit visit)
    {
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        unit.Create(new Notification { Owner = visit.Viewer.UserId, Kind = "system", Text = visit["push.trial"], Path = NotificationRoutes.Address });
        (await unit.Commit(visit.Cancel)).Expect();
        return visit.GoTo(NotificationRoutes.Address, visit["push.tried"]);
    }
}
