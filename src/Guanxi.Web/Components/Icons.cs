using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Guanxi.Web.Components;

/// <summary>The symbols of the icon sprites: those of everyday pages (Client/icons.txt) and more (Client/icons-more.txt); a name that is in none shows a plain box.</summary>
public static partial class Icons
{
    private const string Fallback = "box";

    private static readonly FrozenDictionary<string, string> Addresses = new[] { "icons.svg", "icons-more.svg" }
        .SelectMany(sprite => SymbolId().Matches(System.Text.Encoding.UTF8.GetString(Bundle.Content(sprite))).Select(match => match.Groups[1].Value), (sprite, name) => (sprite, name))
        .ToFrozenDictionary(icon => icon.name, icon => $"{Bundle.Url(icon.sprite)}#{icon.name}", StringComparer.Ordinal);

    public static IEnumerable<string> Names => Addresses.Keys;

    public static string Url(string name) => Addresses.GetValueOrDefault(name, Addresses[Fallback]);

    /// <param name="kind">Further classes: <c>small</c>, <c>large</c>, a tone.</param>
    public static string Markup(string name, string? kind = null) =>
        $"<svg class=\"{(kind is null ? "icon" : "icon " + HtmlEncoder.Default.Encode(kind))}\" aria-hidden=\"true\"><use href=\"{Url(name)}\"/></svg>";

    [GeneratedRegex("<symbol id=\"([^\"]+)\"")]
    private static partial Regex SymbolId();
}
