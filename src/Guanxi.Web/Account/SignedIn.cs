using Guanxi.Kernel.Access;

namespace Guanxi.Web.Account;

/// <summary>The person of a request, put there by the cookie's check.</summary>
public static class SignedIn
{
    /// <exception cref="InvalidOperationException">Nobody is signed in; the endpoint allows that.</exception>
    public static Viewer Viewer(this HttpContext http) =>
        http.FindViewer() ?? throw new InvalidOperationException($"{http.Request.Path} serves people who are not signed in");

    /// <summary>Null when nobody is signed in.</summary>
    public static Viewer? FindViewer(this HttpContext http) => http.Features.Get<Viewer>();
}
