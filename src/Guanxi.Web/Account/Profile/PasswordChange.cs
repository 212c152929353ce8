using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Profile;

static class PasswordChange
{
    public static void MapPasswordChange(this IEndpointRouteBuilder profile) => profile.MapPost("/password", Change);

    /// <summary>Ends the person's other sessions. The old password is asked for, under the same limits as at the door.</summary>
    static async Task<IResult> Change(Visit visit, ProfileDesk desk, PasswordSignIn door, NewPassword passwords, [FromForm] string? current, [FromForm] string? password)
    {
        var (visitor, me) = (Visitor.Of(visit.Http), await desk.Me(visit));
        var (confirmed, refusal) = await door.Try(me.Email, current ?? "", visitor, visit.Cancel);
        if (confirmed is null) return await ProfileRoutes.Refuse(visit, desk, new Problem("current", refusal == SignInRefusal.TooMany ? "tooManyAttempts" : "passwordWrong"));
        var session = SessionClaims.SessionOf(visit.Http.User) ?? default;
        return await passwords.Set(me, password ?? "", SignInOutcome.PasswordChanged, visitor, session, visit.Cancel) is { } problem
            ? await ProfileRoutes.Refuse(visit, desk, problem)
            : ProfileRoutes.Done(visit, "profile.passwordChanged");
    }
}
