using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Links;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Pages;

/// <summary>The page behind a one-time link.</summary>
public static class LinkRoutes
{
    public static void MapLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/sign-in/link").AllowAnonymous().ExcludeFromDescription();
        links.MapGet("", async Task<IResult> (HttpContext http, OneTimeLinks links, string? key) => Lobbies.Show<LinkPage>(http, new LinkForm(key ?? "", (await links.Find(key, http.RequestAborted))?.Email)));
        links.MapPost("", SetPassword);
    }

    static async Task<IResult> SetPassword(HttpContext http, OneTimeLinks links, NewPassword passwords, Look look, [FromForm] string? key, [FromForm] string? password)
    {
        if (await links.Find(key, http.RequestAborted) is not { } user) return Lobbies.Show<LinkPage>(http, new LinkForm("", null), refused: true);
        return await passwords.Set(user, password ?? "", SignInOutcome.PasswordReset, Visitor.Of(http), cancel: http.RequestAborted) is { } problem
            ? Lobbies.Show<LinkPage>(http, new LinkForm(key!, user.Email, look["problem." + problem.Code, [.. problem.Args]]), refused: true)
            : Results.LocalRedirect("~/sign-in?done=1");
    }
}
