using Guanxi.Web.Components;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Cells;

public sealed partial class CellWriter
{
    /// <summary>Seconds stand in the title, where there are any.</summary>
    Html Instant(Html html, DateTimeOffset at) =>
        (at.Second == 0 ? html.Raw("<time>") : html.Raw("<time title=\"").Text(visit.Format.InstantExact(at)).Raw("\">")).Text(visit.Format.Instant(at)).Raw("</time>");

    public Html Badge(Html html, ChoiceSet set, string code) => Once(html, (set, code), badge =>
        badge.Raw("<span class=\"badge ").Raw(Tones.Class(ChoiceTones.Of(set, code))).Raw("\">").Text(visit.Choice(set, code)).Raw("</span>"));

    /// <summary>What many rows of a list repeat, a state or an owner, is written once and copied.</summary>
    Html Once(Html html, object key, Action<Html> write)
    {
        if (_written.TryGetValue(key, out var markup)) return html.Raw(markup);
        var first = new Html(256);
        write(first);
        return html.Raw(_written[key] = first.ToString());
    }

    readonly Dictionary<object, string> _written = [];

    Html Badges(Html html, ChoiceSet set, string[] codes)
    {
        foreach (var code in codes) Badge(html, set, code).Raw(' ');
        return html;
    }

    static Html Tags(Html html, string[] words)
    {
        foreach (var word in words) html.Raw("<span class=\"badge tone-grey\">").Text(word).Raw("</span> ");
        return html;
    }

    /// <summary>A link with the title; a record the viewer may not see says nothing of itself. People have a face, states and kinds are a badge.</summary>
    public Html Reference(Html html, string? target, Guid id) => Once(html, (target, id), link => Named(link, target, id));

    Html Named(Html html, string? target, Guid id)
    {
        if (titles(id) is not { } title || target is null || visit.Registry.Find(target) is not { } model) return html.Raw("<span class=\"faint\">—</span>");
        html.Raw("<a href=\"/").Raw(target).Raw('/').Key(id).Raw('"');
        if (target == "users") Face(html, title, "chip person");
        else html.Raw(" class=\"").Raw(model.Owned ? "chip" : "badge " + Tones.Class(visit.StateTones.GetValueOrDefault(id) ?? Tones.Of(title))).Raw('"');
        return html.Raw('>').Text(title).Raw("</a>");
    }

    /// <summary>Attributes that let the style sheet draw the initial in front, in the tone of the name.</summary>
    public static Html Face(Html html, string name, string? also = null) =>
        html.Raw(" class=\"").Raw(Tones.Class(Tones.Of(name))).Raw(also is null ? "" : " ").Raw(also ?? "").Raw("\" data-initial=\"").Text(Tones.Initial(name)).Raw('"');

    public static Html Avatar(Html html, string name, bool person) =>
        html.Raw("<span class=\"avatar ").Raw(Tones.Class(Tones.Of(name))).Raw(person ? " person" : "").Raw("\" aria-hidden=\"true\">").Text(Tones.Initial(name)).Raw("</span>");

    static Html Address(Html html, string scheme, string value, bool masked) => masked
        ? html.Text(value)
        : html.Raw("<a href=\"").Raw(scheme).Text(scheme == "tel:" ? Dialled(value) : value).Raw("\">").Text(value).Raw("</a>");

    static string Dialled(string phone) => string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));

    static Html External(Html html, string url) =>
        html.Raw("<a href=\"").Text(url).Raw("\" target=\"_blank\" rel=\"noopener noreferrer\">").Text(WithoutScheme(url)).Raw("</a>");

    static string WithoutScheme(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        return (start < 0 ? url : url[(start + 3)..]).TrimEnd('/');
    }

    static Html Picture(Html html, Guid file) => html.Raw("<img class=\"thumb\" loading=\"lazy\" alt=\"\" src=\"/files/").Key(file).Raw("/content\">");

    Html Stored(Html html, Guid file) => titles(file) is not { } name ? html
        : html.Raw("<a class=\"chip line\" href=\"/files/").Key(file).Raw("/content\">").Icon("paperclip").Raw("<span class=\"clip\">").Text(name).Raw("</span></a>");
}
