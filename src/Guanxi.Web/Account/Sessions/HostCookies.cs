using Microsoft.AspNetCore.Authentication.Cookies;

namespace Guanxi.Web.Account.Sessions;

/// <summary>Over https a cookie's name begins with <c>__Host-</c>, so that no other host of the domain can set it.</summary>
public sealed class HostCookies : ICookieManager
{
    readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));
    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => _cookies.AppendResponseCookie(context, Name(context, key), value, options);
    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

    static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
