using System.Net;
using System.Text.RegularExpressions;

namespace Guanxi.Web.Pages.Inputs;

/// <summary>Rich text in a plain input: paragraphs are typed as lines; what holds other markup is shown and kept as it is. An angle bracket alone makes no markup.</summary>
public static partial class PlainRichText
{
    public static string ToText(string html)
    {
        if (OtherTag().IsMatch(html)) return html;
        var lines = ParagraphEnd().Replace(LineBreak().Replace(html, "\n"), "\n\n");
        return WebUtility.HtmlDecode(AnyTag().Replace(lines, "")).Trim();
    }

    public static string ToHtml(string typed)
    {
        if (KnownTag().IsMatch(typed)) return typed;
        var paragraphs = typed.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Concat(paragraphs.Select(p => $"<p>{Encode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
    }

    /// <summary>The words alone, a line for each paragraph, item and heading.</summary>
    public static string Words(string html) => !KnownTag().IsMatch(html) ? html
        : WebUtility.HtmlDecode(AnyTag().Replace(BlockEnd().Replace(html, "\n"), "")).Trim();

    static string Encode(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"<(?!/?p\s*>|br\s*/?>)[a-zA-Z/!]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherTag();
    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();
    [GeneratedRegex(@"(</(p|li|ul|ol|h[1-6]|blockquote|tr|div)\s*>|<br\s*/?>)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlockEnd();
    [GeneratedRegex(@"</p\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ParagraphEnd();
    [GeneratedRegex(@"</?(p|br|div|span|b|i|u|s|strong|em|a|ul|ol|li|h[1-6]|blockquote|code|pre|img|table|t[rdh]|thead|tbody)(\s[^<>]*)?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownTag();
    [GeneratedRegex(@"</?[a-zA-Z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex AnyTag();
}
