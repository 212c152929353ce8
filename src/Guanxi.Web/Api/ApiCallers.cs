using Guanxi.Kernel.Access;
using Guanxi.Web.Account;
using Microsoft.AspNetCore.Antiforgery;

namespace Guanxi.Web.Api;

/// <summary>
/// Who calls: the person of a bearer token, whose role must let programs in, or the person signed in by cookie, who proves by the antiforgery header that
/// an unsafe call comes from our own pages.
/// </summary>
public sealed class ApiCallers(Viewers viewers, IAntiforgery antiforgery)
{
    const string Bearer = "Bearer ";

    /// <returns>The viewer, or the refusal.</returns>
    public async ValueTask<(Viewer? Viewer, ApiProblem? Refusal)> Find(HttpContext http)
    {
        string? authorization = http.Request.Headers.Authorization;
        if (authorization is not null)
            return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                && await viewers.OfToken(authorization[Bearer.Length..].Trim(), http.RequestAborted) is { } bearer
                ? bearer.Can("api") ? (bearer, null) : (null, new(StatusCodes.Status403Forbidden, "noApi")) : (null, ApiProblem.SignInNeeded);
        if (http.FindViewer() is not { } person) return (null, ApiProblem.SignInNeeded);
        return IsSafe(http.Request.Method) || await antiforgery.IsRequestValidAsync(http)
            ? (person, null) : (null, new(StatusCodes.Status403Forbidden, "antiforgery"));
    }

    static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
