using Guanxi.Kernel.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Components;

/// <summary>What a browser remembers about looks, in cookies, so that the first paint is already right.</summary>
public static class Preferences
{
    public const string LanguageCookie = "language";
    public const string ThemeCookie = "theme";
    public const string DensityCookie = "density";
    public const string NavigationCookie = "nav";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [LanguageCookie] = [.. Texts.Languages],
        [ThemeCookie] = ["light", "dark"],
        [DensityCookie] = ["compact", "comfortable"],
        [NavigationCookie] = ["narrow"],
    };

    public static string? Read(HttpRequest? request, string cookie) =>
        request?.Cookies[cookie] is { } value && Allowed[cookie].Contains(value) ? value : null;

    /// <summary>The chosen language, else the first of the browser's languages that we speak, else English.</summary>
    public static string Language(HttpRequest? request) =>
        Read(request, LanguageCookie) is { } chosen ? chosen
        : request?.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(tag => tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en", StringComparison.OrdinalIgnoreCase)) is { } tag
                ? Texts.LanguageOf(tag)
                : Texts.English;

    public static void MapPreferences(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/preferences", Save).AllowAnonymous().ExcludeFromDescription();

    private static RedirectHttpResult Save(HttpContext http, [FromForm] IFormCollection form)
    {
        foreach (var (cookie, values) in Allowed)
            if (form.TryGetValue(cookie, out var value))
                Write(http.Response, cookie, values.Contains(value.ToString()) ? value.ToString() : null);
        var back = form["return"].ToString();
        return TypedResults.LocalRedirect(IsLocal(back) ? back : "/");
    }

    internal static void Write(HttpResponse response, string cookie, string? value)
    {
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, IsEssential = true };
        if (value is null)
            response.Cookies.Delete(cookie);
        else
            response.Cookies.Append(cookie, value, options);
    }

    private static bool IsLocal(string path) =>
        path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal);
}
