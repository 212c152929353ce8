namespace Guanxi.Web.Hosting;

/// <summary>
/// Who may be shown lists of a replica, which are a few seconds old: people but for a while after they wrote something or were told of a
/// change (the live controller sets the same cookie), and programs that say <c>Cache-Control: max-stale</c>.
/// </summary>
public static class Freshness
{
    const string Cookie = "guanxi-fresh";
    /// <summary>Longer than any replica may lag with all that is added to it on the way.</summary>
    static readonly TimeSpan After = TimeSpan.FromSeconds(30);

    public static void UseFreshness(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DataFolder>().Database.Replicas is null) return;
        app.Use((http, next) =>
        {
            if (!IsSafe(http) && http.Request.Headers.Authorization.Count == 0) http.Response.OnStarting(Remember, http);
            return next(http);
        });
    }

    /// <summary>Whether a person's page must show all that was saved before.</summary>
    public static bool IsAsked(HttpContext http) => !IsSafe(http) || http.Request.Cookies.ContainsKey(Cookie);

    /// <summary>Whether a program is content with less.</summary>
    public static bool IsWaived(HttpContext http) => IsSafe(http) && http.Request.GetTypedHeaders().CacheControl is { MaxStale: true };

    static bool IsSafe(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    static Task Remember(object http)
    {
        // Scripts set it, too, and it lets nobody see more.
        ((HttpContext)http).Response.Cookies.Append(Cookie, "1", new() { MaxAge = After, SameSite = SameSiteMode.Lax, Secure = ((HttpContext)http).Request.IsHttps, IsEssential = true });
        return Task.CompletedTask;
    }
}
