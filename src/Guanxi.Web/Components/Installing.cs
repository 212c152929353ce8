using Microsoft.AspNetCore.Antiforgery;

namespace Guanxi.Web.Components;

/// <summary>What makes the product an app on a phone: its description, its service worker and the page for times without a line.</summary>
static class Installing
{
    public const string ManifestAddress = "/app.webmanifest", WorkerAddress = "/service-worker.js";

    public static void MapInstalling(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ManifestAddress, Describe).ExcludeFromDescription();
        routes.MapGet(WorkerAddress, Worker).ExcludeFromDescription();
        routes.MapGet("/app-icon", () => Results.LocalRedirect(Bundle.Url("icon-192.png"))).ExcludeFromDescription();
        routes.MapGet("/offline", IResult () => new Drawn<OfflinePage>()).ExcludeFromDescription();
    }

    /// <summary>A fresh token for what waited; only who is signed in gets one.</summary>
    public static void MapWaiting(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/waiting/token", (HttpContext http, IAntiforgery antiforgery) => Results.Text(antiforgery.GetAndStoreTokens(http).RequestToken));

    static IResult Worker(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(Bundle.Content("service-worker.js"), "text/javascript; charset=utf-8");
    }

    static IResult Describe(Look look) => Results.Json(new
    {
        id = "/", name = look["product"], short_name = look["product"], description = look["product.line"], lang = look.Language, start_url = "/", scope = "/", display = "standalone",
        background_color = "#ffffff", theme_color = "#3f51d1",
        icons = new object[]
        {
            new { src = Bundle.Url("icon-192.png"), sizes = "192x192", type = "image/png" },
            new { src = Bundle.Url("icon-512.png"), sizes = "512x512", type = "image/png" },
            new { src = Bundle.Url("icon-maskable.png"), sizes = "512x512", type = "image/png", purpose = "maskable" },
            new { src = Bundle.Url("favicon.svg"), sizes = "any", type = "image/svg+xml" },
        },
        shortcuts = new[] { new { name = look["shell.find"], url = "/search" }, new { name = look["shell.create"], url = "/new" } },
    }, contentType: "application/manifest+json");
}
