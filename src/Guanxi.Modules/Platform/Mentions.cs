using System.Text.RegularExpressions;

namespace Guanxi.Modules.Platform;

/// <summary>Colleagues named in a text with markup: by a link to their page, as the editor makes it from @.</summary>
public static partial class Mentions
{
    public static IEnumerable<Guid> In(string? html) =>
        html is null ? [] : Mention().Matches(html).Select(m => Guid.Parse(m.Groups[1].ValueSpan)).Distinct();

    [GeneratedRegex("""href="/users/([0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})["/?#]""", RegexOptions.CultureInvariant)] private static partial Regex Mention();
}
