using Guanxi.Web.Components;
using System.Text.Json;
using Guanxi.Kernel.Fields;

namespace Guanxi.Web.Pages;

/// <summary>A message for the next page, carried in a cookie that is read once.</summary>
public static class Flashes
{
    const string Cookie = "flash";

    public static void Leave(HttpContext http, Flash flash) => http.Response.Cookies.Append(Cookie, Uri.EscapeDataString(JsonSerializer.Serialize(flash, JsonValues.Options)),
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromMinutes(1), Secure = http.Request.IsHttps });

    public static Flash? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } kept) return null;
        http.Response.Cookies.Delete(Cookie);
        try { return JsonSerializer.Deserialize<Flash>(Uri.UnescapeDataString(kept), JsonValues.Options); }
        catch (JsonException) { return null; }
    }
}
