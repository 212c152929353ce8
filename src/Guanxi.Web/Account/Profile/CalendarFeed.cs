using Guanxi.Integrations.Calendars;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Text;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Profile;

/// <summary>One's activities under a secret address that any calendar program subscribes to; withdrawn like any token.</summary>
static class CalendarFeed
{
    /// <summary>A token of this scope opens nothing but the feed.</summary>
    public const string Scope = "calendar";

    public static async Task<IResult> Issue(Visit visit, ProfileDesk desk, ApiTokens tokens, [FromForm] string? feedName)
    {
        var name = string.IsNullOrWhiteSpace(feedName) ? visit["profile.feedUnnamed"] : feedName.Trim();
        var (token, issued) = await tokens.Issue(visit.Viewer.UserId, name.Shorten(100), [Scope], cancel: visit.Cancel);
        if (!issued.Ok) return await ProfileRoutes.Refuse(visit, desk, [.. issued.Problems.Select(p => p.Problem with { Field = "feedName" })]);
        return await visit.Page<ProfilePage>(await desk.Of(visit) with { NewFeed = $"{Site(visit.Http)}/calendar/{token}.ics" });
    }

    public static async Task<IResult> Read(HttpContext http, string key, Viewers viewers, ActivityCalendar calendar)
    {
        if (await viewers.OfToken(key, http.RequestAborted) is not { TokenScopes: [Scope] } bearer || await viewers.OfUser(bearer.UserId, "api", http.RequestAborted) is not { } viewer) return Results.NotFound();
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Text(CalendarWriter.Write(viewer.Name, await calendar.Of(viewer, Site(http), http.RequestAborted), viewer.TimeZone), CalendarWriter.ContentType);
    }

    static string Site(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
}
