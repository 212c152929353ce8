using System.Security.Claims;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Guanxi.Web.Account.Sessions;

/// <summary>What the cookie says: which person, which session.</summary>
public static class SessionClaims
{
    const string Session = "sid";

    public static ClaimsPrincipal Of(Id<User> user, Id<SignInSession> session) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, user.ToString()), new(Session, session.ToString())], CookieAuthenticationDefaults.AuthenticationScheme));

    public static Guid? UserOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    public static Guid? SessionOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(Session), out var id) ? id : null;
}
