using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Guanxi.Kernel.Fields;

namespace Guanxi.Web.Hosting;

/// <summary>Keeps the elements and attributes a text editor makes; unknown elements give way to their contents, dangerous ones go with them.</summary>
public sealed class RichTextSanitiser : IRichTextSanitiser
{
    static readonly FrozenSet<string> Kept = new[]
    {
        "p", "br", "hr", "h1", "h2", "h3", "h4", "strong", "b", "em", "i", "u", "s", "sub", "sup", "mark", "code", "pre", "blockquote",
        "ul", "ol", "li", "a", "img", "table", "thead", "tbody", "tr", "th", "td", "span", "div", "figure", "figcaption",
    }.ToFrozenSet();

    static readonly FrozenSet<string> Dropped = new[]
    {
        "script", "style", "template", "iframe", "object", "embed", "svg", "math", "form", "input", "button", "textarea", "select", "link", "meta", "base", "noscript", "title", "head",
    }.ToFrozenSet();

    static readonly FrozenSet<(string Element, string Attribute)> Attributes = new[]
    {
        ("a", "href"), ("a", "title"), ("img", "src"), ("img", "alt"), ("img", "width"), ("img", "height"),
        ("th", "colspan"), ("th", "rowspan"), ("td", "colspan"), ("td", "rowspan"), ("ol", "start"),
    }.ToFrozenSet();

    public string Sanitise(string html)
    {
        var body = new HtmlParser().ParseDocument("<body>" + html).Body!;
        CleanChildren(body);
        return body.InnerHtml;
    }

    static void CleanChildren(IElement parent)
    {
        foreach (var node in parent.ChildNodes.ToList())
            if (node is IElement element) Clean(element);
            else if (node.NodeType != NodeType.Text) parent.RemoveChild(node);
    }

    static void Clean(IElement element)
    {
        if (Dropped.Contains(element.LocalName))
        {
            element.Remove();
            return;
        }
        CleanChildren(element);
        if (!Kept.Contains(element.LocalName)) element.Replace([.. element.ChildNodes]);
        else KeepAttributes(element);
    }

    static void KeepAttributes(IElement element)
    {
        foreach (var attribute in element.Attributes.ToList())
            if (!Attributes.Contains((element.LocalName, attribute.Name)) || (attribute.Name is "href" or "src" && !IsSafeAddress(attribute.Value, element is IHtmlImageElement)))
                element.RemoveAttribute(attribute.Name);
        if (element.HasAttribute("href")) element.SetAttribute("rel", "noopener noreferrer nofollow");
    }

    /// <summary>Our own paths, the web, mail and telephone; pictures from our own paths only, so that reading a text tells nobody.</summary>
    static bool IsSafeAddress(string address, bool picture)
    {
        if (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)) return true;
        return !picture && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" or "tel";
    }
}
