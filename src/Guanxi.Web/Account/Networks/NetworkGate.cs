using Guanxi.Web.Api;
using Guanxi.Web.Components;
using Guanxi.Web.Hosting;
using Guanxi.Web.Pages.WebForms;

namespace Guanxi.Web.Account.Networks;

/// <summary>Refuses everything but health checks and public forms to addresses outside the allowed networks: pages, API, sign-in.</summary>
public sealed class NetworkGate(RequestDelegate next, NetworkReader networks)
{
    static readonly ApiProblem NotAdmitted = new(StatusCodes.Status403Forbidden, "networkNotAdmitted");
    static readonly string[] Open = ["/health", "/dist", PublicForms.Address];

    public Task Invoke(HttpContext http)
    {
        var (address, path) = (http.Connection.RemoteIpAddress, http.Request.Path);
        if (networks.Allowed.Has(address, Arrival.Of(http).Forwarded) || Open.Any(open => path.StartsWithSegments(open, StringComparison.Ordinal))) return next(http);
        return path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? NotAdmitted.ExecuteAsync(http)
            : new Drawn<NotAdmittedPage>(new() { ["Address"] = address?.ToString() }) { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(http);
    }
}
