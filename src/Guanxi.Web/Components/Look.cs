using System.Globalization;
using System.Security.Cryptography;
using Guanxi.Kernel.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Components;

/// <summary>How the page of this request looks: language and words, theme, width of the navigation, form token.</summary>
public sealed class Look(IHttpContextAccessor accessor, IAntiforgery antiforgery, Texts texts)
{
    private readonly HttpContext? http = accessor.HttpContext;
    private string? token;

    public string Language => field ??= Preferences.Language(http?.Request);
    public CultureInfo Culture => field ??= CultureInfo.GetCultureInfo(Language);

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the system.</summary>
    public string? Theme => Preferences.Read(http?.Request, Preferences.ThemeCookie);
    public string? Density => Preferences.Read(http?.Request, Preferences.DensityCookie);
    public string? Navigation => Preferences.Read(http?.Request, Preferences.NavigationCookie);

    /// <summary>Allows the one style element that Turbo adds; new for each response.</summary>
    public string Nonce { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>The antiforgery token: a hidden field of forms, the header <c>RequestVerificationToken</c> of scripts.</summary>
    public string Token => Printing ? Print.Hole("token") : token ??= http is null ? "" : antiforgery.GetAndStoreTokens(http).RequestToken ?? "";

    public string this[string key] => texts[Language, key];
    public string this[string key, params object?[] arguments] => texts.Format(Language, key, arguments);

    /// <summary>Path and query of this page, to come back to.</summary>
    public string Here => Printing ? Print.Hole("here") : http is null ? "/" : http.Request.Path + http.Request.QueryString;

    /// <summary>The same as a value of a query.</summary>
    public string From => Printing ? Print.Hole("from") : Uri.EscapeDataString(Here);

    /// <summary><c>page</c> when a navigation target holds the current page, else null: for <c>aria-current</c>.</summary>
    public string? Current(string href) => Printing ? Print.Hole("current " + href) : IsAt(href) ? "page" : null;

    /// <summary>Set while a <see cref="Print"/> is drawn: what differs from request to request is left open.</summary>
    public bool Printing { get; set; }

    /// <summary>What belongs into a hole of a print.</summary>
    public string? Fill(string hole) => hole switch
    {
        "token" => Token,
        "here" => Here,
        "from" => From,
        _ => Current(hole["current ".Length..]),
    };

    bool IsAt(string href) =>
        http?.Request.Path.Value is { } path
        && (path == href || (href.Length > 1 && path.StartsWith(href + "/", StringComparison.Ordinal)));
}
