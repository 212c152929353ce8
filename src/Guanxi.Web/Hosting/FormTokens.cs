using Guanxi.Web.Api.Hooks;
using Guanxi.Web.Pages.WebForms;
using Microsoft.AspNetCore.Antiforgery;

namespace Guanxi.Web.Hosting;

/// <summary>Every request that may change something carries the token of a page of ours, whatever its endpoint does; the API and calls to rules look for themselves, and a public form may stand anywhere.</summary>
public static class FormTokens
{
    public static void UseFormTokens(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (IsSafe(http.Request) || await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) await next(http);
        else http.Response.StatusCode = StatusCodes.Status400BadRequest;
    });

    static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
        || request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Path.StartsWithSegments(PublicForms.Address, StringComparison.Ordinal) || request.Path.StartsWithSegments(HookRoutes.Address, StringComparison.Ordinal);
}
