using Guanxi.Web.Components;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Home;

/// <summary>What a person looked at last on this device: keys in a cookie, titles as far as they may still be seen.</summary>
static class Recents
{
    const string Cookie = "seen";
    const int Most = 8;

    public static void Note(Visit visit, ObjectModel model, Guid id)
    {
        if (visit.Http.Request.Headers["X-Sec-Purpose"].ToString() == "prefetch" || visit.Http.Request.Headers["Sec-Purpose"].ToString().StartsWith("prefetch", StringComparison.Ordinal)) return;
        var seen = string.Join('.', Read(visit).Where(l => l.Id != id).Prepend(new(model.Name, id)).Take(Most).Select(l => $"{l.Object}~{l.Id:N}"));
        visit.Http.Response.Cookies.Append(Cookie, seen, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(90), Secure = visit.Http.Request.IsHttps });
    }

    public static async Task<IReadOnlyList<NavigationItem>> Of(Visit visit)
    {
        var links = Read(visit).ToList();
        var titles = new Dictionary<Guid, string>();
        foreach (var group in links.GroupBy(l => l.Object))
            if (visit.Object(group.Key) is { } model)
                foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, model, [.. group.Select(l => l.Id)], visit.Cancel)) titles[id] = title;
        return [.. links.Where(l => titles.ContainsKey(l.Id)).Select(l => new NavigationItem(titles[l.Id], $"/{l.Object}/{l.Id}", visit.Registry[l.Object].Icon, Tones.Of(l.Object)))];
    }

    static IEnumerable<Link> Read(Visit visit)
    {
        foreach (var part in (visit.Http.Request.Cookies[Cookie] ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries).Take(Most))
            if (part.Split('~') is [var name, var key] && Guid.TryParseExact(key, "N", out var id)) yield return new(name, id);
    }
}
