using Guanxi.Web.Api;
using Guanxi.Web.Components;

namespace Guanxi.Web.Account.SecondFactor;

/// <summary>Who owes a second factor is led to where one is set up, and does nothing else before.</summary>
public sealed class SecondFactorGate(RequestDelegate next)
{
    public const string Address = "/profile/second-factor";
    static readonly ApiProblem Needed = new(StatusCodes.Status403Forbidden, "secondFactorNeeded");
    static readonly string[] Open = [Address, "/profile/passkeys", "/sign-in", "/sign-out", "/preferences", "/health", "/dist", "/favicon.ico", Installing.WorkerAddress, Installing.ManifestAddress];

    public async Task Invoke(HttpContext http)
    {
        var path = http.Request.Path;
        if (Open.Any(open => path.StartsWithSegments(open, StringComparison.Ordinal)) || !await http.RequestServices.GetRequiredService<SecondFactorDemand>().IsOwed(http)) await next(http);
        else if (path.StartsWithSegments("/api", StringComparison.Ordinal)) await Needed.ExecuteAsync(http);
        // A page that waits for news is told to stop.
        else if (path.StartsWithSegments("/live", StringComparison.Ordinal)) http.Response.StatusCode = StatusCodes.Status204NoContent;
        else http.Response.Redirect(Address);
    }
}
