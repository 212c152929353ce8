using Guanxi.Kernel.Access;
using Guanxi.Web.Account.Protection;

namespace Guanxi.Web.Account.SigningIn;

/// <summary>Remembers for five minutes, in a sealed cookie, who gave the right password and still owes a code.</summary>
public sealed class HalfWay(Secrets secrets, People people)
{
    const string Cookie = "half-way", Purpose = "sign-in half way";
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public void Remember(HttpContext http, User user) => http.Response.Cookies.Append(Cookie, secrets.Seal(Purpose, $"{user.Id} {user.SecurityStamp}", Lifetime),
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, MaxAge = Lifetime, Path = "/sign-in", IsEssential = true });

    public async ValueTask<User?> Find(HttpContext http) =>
        secrets.Open(Purpose, http.Request.Cookies[Cookie])?.Split(' ') is [var id, var stamp] && Guid.TryParse(id, out var key)
        && await people.ById(key, http.RequestAborted) is { Active: true } user && (user.SecurityStamp ?? "") == stamp ? user : null;

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, new() { Path = "/sign-in" });
}
