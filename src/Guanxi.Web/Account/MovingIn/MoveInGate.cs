using Guanxi.Web.Components;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>Until a company has moved in, every page leads to the set-up and the API says that it is not ready.</summary>
public sealed class MoveInGate(RequestDelegate next, MoveIn moveIn)
{
    public const string Address = "/setup";
    static readonly string[] Open = [Address, "/preferences", "/health", "/dist", "/favicon.ico", Installing.WorkerAddress, Installing.ManifestAddress];

    public Task Invoke(HttpContext http) => moveIn.Done ? next(http) : Ask(http);

    async Task Ask(HttpContext http)
    {
        if (Open.Any(path => http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)) || await moveIn.IsDone(http.RequestAborted)) await next(http);
        else if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            await Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "No company has moved in yet").ExecuteAsync(http);
        else http.Response.Redirect(Address);
    }
}
