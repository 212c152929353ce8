using Guanxi.Kernel.Hosting;
using Guanxi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Account.Pages;

/// <summary>Pages before sign-in.</summary>
public static class Lobbies
{
    /// <summary>A component that takes <c>Form</c> and <c>Company</c>.</summary>
    public static Drawn<T> Show<T>(HttpContext http, object form, bool refused = false) where T : IComponent
    {
        http.Response.Headers.CacheControl = "no-store";
        var company = http.RequestServices.GetRequiredService<Company>().Facts.Name;
        return new(new Dictionary<string, object?> { ["Form"] = form, ["Company"] = company })
        {
            StatusCode = refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    /// <summary>Where the person wanted to go, as long as it is a place of ours.</summary>
    public static IResult GoBack(string? path) =>
        Results.LocalRedirect("~" + (path is ['/', not ('/' or '\\'), ..] && !path.StartsWith("/sign-", StringComparison.Ordinal) ? path : "/"));
}
