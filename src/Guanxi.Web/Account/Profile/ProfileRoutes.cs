using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Components;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Profile;

/// <summary>One's own name, language, password, devices and tokens.</summary>
public static class ProfileRoutes
{
    public const string Address = "/profile";

    public static void MapProfile(this IEndpointRouteBuilder routes)
    {
        var profile = routes.MapGroup(Address).RequireAuthorization().ExcludeFromDescription();
        profile.MapGet("", async (Visit visit, ProfileDesk desk) => await visit.Page<ProfilePage>(await desk.Of(visit)));
        profile.MapPost("", SaveMe);
        profile.MapPost("/sessions/{id:guid}/end", EndSession);
        profile.MapPost("/sessions/end-others", EndOthers);
        profile.MapPasswordChange();
        profile.MapPasskeyChanges();
        profile.MapSecondFactorChanges();
        profile.MapTokens();
        profile.MapNotificationChoices();
        profile.MapPost("/calendar", CalendarFeed.Issue);
        routes.MapGet("/calendar/{key}.ics", CalendarFeed.Read).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The page again, with what is wrong.</summary>
    public static async Task<IResult> Refuse(Visit visit, ProfileDesk desk, params IReadOnlyList<Problem> problems) =>
        await visit.Page<ProfilePage>(await desk.Of(visit) with { Problems = problems }, StatusCodes.Status422UnprocessableEntity);

    public static IResult Done(Visit visit, string key) => visit.GoTo(Address, visit[key]);

    static async Task<IResult> SaveMe(Visit visit, ProfileDesk desk, [FromForm] string? name, [FromForm] string? phone, [FromForm] string? jobTitle, [FromForm] string? language, [FromForm] string? timeZone, [FromForm] string? theme)
    {
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        unit.Update(new Id<User>(visit.Viewer.UserId), ("name", Filled(name)), ("phone", Filled(phone)), ("jobTitle", Filled(jobTitle)), ("language", Filled(language)), ("timeZone", Filled(timeZone)));
        var saved = await unit.Commit(visit.Cancel);
        if (!saved.Ok) return await Refuse(visit, desk, [.. saved.Problems.Select(p => p.Problem)]);
        if (Filled(language) is { } chosen) Preferences.Write(visit.Http.Response, Preferences.LanguageCookie, chosen);
        if (theme is not null) Preferences.Write(visit.Http.Response, Preferences.ThemeCookie, theme is "light" or "dark" ? theme : null);
        return Done(visit, "profile.saved");
    }

    static async Task<IResult> EndSession(Visit visit, ProfileDesk desk, SignInSessions sessions, Guid id)
    {
        if (await desk.Own<SignInSession>(id, s => s.User, visit) is not { } own) return await visit.Missing();
        await sessions.End(own, visit.Cancel);
        return Done(visit, "profile.sessionEnded");
    }

    static async Task<IResult> EndOthers(Visit visit, SignInSessions sessions)
    {
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        sessions.EndAll(unit, visit.Viewer.UserId, SessionClaims.SessionOf(visit.Http.User) ?? default);
        (await unit.Commit(visit.Cancel)).Expect();
        sessions.Forget();
        return Done(visit, "profile.othersEnded");
    }

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
