using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Components;
using Microsoft.AspNetCore.Authentication;

namespace Guanxi.Web.Account.SigningIn;

/// <summary>Lets a person in, whose proofs were checked, and out again.</summary>
public sealed class Door(SignInSessions sessions, SignInLog log, People people)
{
    /// <param name="method">Code of the choice set <c>signInMethods</c>.</param>
    public async ValueTask Enter(HttpContext http, User user, string method)
    {
        var visitor = Visitor.Of(http);
        if (string.IsNullOrEmpty(user.SecurityStamp)) await people.Update(user, http.RequestAborted, ("securityStamp", user.SecurityStamp = SecurityStamp.New()));
        var session = await sessions.Begin(user, method, visitor, http.RequestAborted);
        await log.Write(SignInOutcome.SignedIn, visitor, user, method: method, cancel: http.RequestAborted);
        await http.SignInAsync(SessionClaims.Of(user, session), new() { IsPersistent = true });
        if (user.Language is { } language) Preferences.Write(http.Response, Preferences.LanguageCookie, language);
    }

    public async ValueTask Leave(HttpContext http)
    {
        if (SessionClaims.UserOf(http.User) is { } user && SessionClaims.SessionOf(http.User) is { } session)
        {
            await sessions.End(new Id<SignInSession>(session), http.RequestAborted);
            await log.Write(SignInOutcome.SignedOut, Visitor.Of(http), await people.ById(user, http.RequestAborted), cancel: http.RequestAborted);
        }
        await http.SignOutAsync();
    }
}
