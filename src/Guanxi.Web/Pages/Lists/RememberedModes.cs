using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Lists;

/// <summary>How each object's list was last looked at on this device: <c>opportunities~board.activities~calendar</c>.</summary>
static class RememberedModes
{
    const string Cookie = "modes";
    const int Most = 40;

    public static string? Of(HttpRequest request, ObjectModel model) => Read(request).FirstOrDefault(m => m.Object == model.Name).Mode;

    public static void Keep(HttpContext http, ObjectModel model, string mode)
    {
        if (Of(http.Request, model) == mode) return;
        var modes = Read(http.Request).Where(m => m.Object != model.Name).Prepend((model.Name, mode)).Take(Most);
        http.Response.Cookies.Append(Cookie, string.Join('.', modes.Select(m => $"{m.Item1}~{m.Item2}")),
            new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(400), Secure = http.Request.IsHttps });
    }

    static IEnumerable<(string Object, string Mode)> Read(HttpRequest request) =>
        from part in (request.Cookies[Cookie] ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries)
        let pair = part.Split('~')
        where pair.Length == 2
        select (pair[0], pair[1]);
}
