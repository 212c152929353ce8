using Guanxi.Web.Components;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages;

/// <summary>Markup being written; texts are encoded, markup is not. For rows and cells, where a component each would cost five times as much.</summary>
public sealed class Html(int expected = 4096)
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    readonly StringBuilder _text = new(expected);

    public Html Raw(string markup) { _text.Append(markup); return this; }
    public Html Raw(char markup) { _text.Append(markup); return this; }
    public Html Text(string? text) { if (!string.IsNullOrEmpty(text)) _text.Append(Encoder.Encode(text)); return this; }
    public Html Number(long number) { _text.Append(number); return this; }

    /// <summary>A key as it stands in addresses.</summary>
    public Html Key(Guid key) { _text.Append(key); return this; }
    /// <summary><c> name="value"</c></summary>
    public Html Attribute(string name, string? value) => value is null ? this : Raw(' ').Raw(name).Raw("=\"").Text(value).Raw('"');
    public Html Icon(string name, string size = "small") => Raw(Icons.Markup(name, size));

    public override string ToString() => _text.ToString();
    public MarkupString ToMarkup() => new(_text.ToString());
}
