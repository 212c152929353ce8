using Guanxi.Web.Pages.WebForms;

namespace Guanxi.Web.Account.Networks;

/// <summary>Refuses everything but health checks and public forms to addresses outside the allowed networks: pages, API, sign-in.</summary>
public sealed class NetworkGate(RequestDelegate next, NetworkReader networks)
{
    public Task Invoke(HttpContext http)
    {
        if (networks.Allowed.Has(http.Connection.RemoteIpAddress) || http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/dist", StringComparison.Ordinal)
            || http.Request.Path.StartsWithSegments(PublicForms.Address, StringComparison.Ordinal))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
