namespace Guanxi.Web.Components;

/// <summary>Headers that keep a page from running or loading anything that is not ours.</summary>
public static class ContentSecurity
{
    public static void UseContentSecurity(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Guard(http);
        return next(http);
    });

    /// <summary>Once more where an answer was begun anew, as after a fault.</summary>
    public static void Guard(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self' "
            + $"'nonce-{http.RequestServices.GetRequiredService<Look>().Nonce}'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; "
            + "worker-src 'self'; frame-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";
    }
}
