using Guanxi.Kernel.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Guanxi.Web.Account.Sessions;

/// <summary>Checks the cookie of each request against its session and finds the viewer.</summary>
public sealed class SessionCookie(SignInSessions sessions, Viewers viewers) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (SessionClaims.UserOf(context.Principal) is { } user && SessionClaims.SessionOf(context.Principal) is { } session
            && await sessions.IsAlive(session, user, http.RequestAborted) && await viewers.OfUser(user, "page", http.RequestAborted) is { } viewer)
        {
            http.Features.Set(viewer);
            return;
        }
        context.RejectPrincipal();
        await http.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>A page asks to sign in, at whatever host it was asked for; a program is told the status.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!IsPage(context.Request)) return Status(context.Response, StatusCodes.Status401Unauthorized);
        context.RedirectUri = new Uri(context.RedirectUri).PathAndQuery;
        return base.RedirectToLogin(context);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => Status(context.Response, StatusCodes.Status403Forbidden);

    static bool IsPage(HttpRequest request) => !request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal);

    static Task Status(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
