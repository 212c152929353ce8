using System.Globalization;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Lists;

/// <summary>How wide a person drew the columns of an object's lists, on this device: a cookie that only those lists are sent.</summary>
static class ColumnWidths
{
    const string Cookie = "widths";
    const int Least = 60, Widest = 1_200, Most = 60;

    public static IReadOnlyDictionary<string, int> Of(HttpRequest request)
    {
        var widths = new Dictionary<string, int>();
        foreach (var part in (request.Cookies[Cookie] ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries).Take(Most))
            if (part.Split('~') is [var name, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var width)) widths[name] = Math.Clamp(width, Least, Widest);
        return widths;
    }

    public static async Task<IResult> Keep(Visit visit, string @object)
    {
        if (visit.Object(@object) is not { } model) return Results.NotFound();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        if (ListColumn.Make(visit, model, form["field"].ToString()) is not { } column || !int.TryParse(form["width"], NumberStyles.None, CultureInfo.InvariantCulture, out var width)) return Results.BadRequest();
        var widths = Of(visit.Http.Request).Where(w => w.Key != column.Name).Prepend(new(column.Name, Math.Clamp(width, Least, Widest))).Take(Most);
        visit.Http.Response.Cookies.Append(Cookie, string.Join('|', widths.Select(w => $"{w.Key}~{w.Value}")),
            new() { Path = "/" + model.Name, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(400), Secure = visit.Http.Request.IsHttps });
        return Results.NoContent();
    }
}
