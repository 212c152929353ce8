using Guanxi.Kernel.Text;
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

    /// <summary>Browsers ask for it without cookies, so its address says the language.</summary>
    public static string Manifest(string language) => $"{ManifestAddress}?lang={language}";

    static IResult Describe(Texts texts, Look look, string? lang)
    {
        var language = lang is not null && Texts.Languages.Contains(lang) ? lang : look.Language;
        return Results.Json(Description(key => texts[language, key], language), contentType: "application/manifest+json");
    }

    static object Description(Func<string, string> say, string language) => new
    {
        id = "/", name = say("product"), short_name = say("product"), description = say("product.line"), lang = language, start_url = "/", scope = "/", display = "standalone",
        background_color = "#ffffff", theme_color = "#3f51d1",
        icons = new object[]
        {
            new { src = Bundle.Url("icon-192.png"), sizes = "192x192", type = "image/png" },
            new { src = Bundle.Url("icon-512.png"), sizes = "512x512", type = "image/png" },
            new { src = Bundle.Url("icon-maskable.png"), sizes = "512x512", type = "image/png", purpose = "maskable" },
            new { src = Bundle.Url("favicon.svg"), sizes = "any", type = "image/svg+xml" },
        },
        shortcuts = new[] { new { name = say("shell.find"), url = "/search" }, new { name = say("shell.create"), url = "/new" } },
    };
}
