using System.Net;
using System.Text.RegularExpressions;

namespace Guanxi.Integrations.Mail;

/// <summary>What a rich text says, for programs that show no HTML: paragraphs as lines, links with their address behind them.</summary>
static partial class PlainText
{
    public static string Of(string html)
    {
        var text = Blanks().Replace(html, " ");
        text = Anchor().Replace(text, m => m.Groups[2].Value == m.Groups[1].Value ? m.Groups[2].Value : $"{m.Groups[2].Value} ({m.Groups[1].Value})");
        text = Item().Replace(text, "\n- ");
        text = LineEnd().Replace(text, "\n");
        text = WebUtility.HtmlDecode(Tag().Replace(text, ""));
        return ManyLines().Replace(string.Join('\n', text.Split('\n').Select(l => l.Trim())), "\n\n").Trim();
    }

    [GeneratedRegex(@"\s+")] private static partial Regex Blanks();
    [GeneratedRegex("""<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>""", RegexOptions.IgnoreCase)] private static partial Regex Anchor();
    [GeneratedRegex("<li[^>]*>", RegexOptions.IgnoreCase)] private static partial Regex Item();
    [GeneratedRegex("<br */?>|</(p|div|h[1-6]|tr|ul|ol|table|blockquote|pre)>", RegexOptions.IgnoreCase)] private static partial Regex LineEnd();
    [GeneratedRegex("<[^>]*>")] private static partial Regex Tag();
    [GeneratedRegex(@"\n{3,}")] private static partial Regex ManyLines();
}
