using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Guanxi.Web.Components;

/// <summary>The symbols of the icon sprite (Client/icons.txt); a name that is not in it shows a plain box.</summary>
public static partial class Icons
{
    private const string Fallback = "box";

    public static FrozenSet<string> Names { get; } = ReadNames();

    public static string Url(string name) => $"{Bundle.Url("icons.svg")}#{(Names.Contains(name) ? name : Fallback)}";

    private static FrozenSet<string> ReadNames()
    {
        var sprite = System.Text.Encoding.UTF8.GetString(Bundle.Content("icons.svg"));
        return SymbolId().Matches(sprite).Select(match => match.Groups[1].Value).ToFrozenSet(StringComparer.Ordinal);
    }

    [GeneratedRegex("<symbol id=\"([^\"]+)\"")]
    private static partial Regex SymbolId();
}
