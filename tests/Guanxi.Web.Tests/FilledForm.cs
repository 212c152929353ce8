using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Guanxi.Web.Tests;

static class FilledForm
{
    /// <summary>What a browser sends for a form whose button is pressed at once.</summary>
    public static (string Name, string Value)[] Of(IElement form) =>
    [
        .. from field in form.QuerySelectorAll("input, textarea, select")
           let name = field.GetAttribute("name")
           where name is not (null or "__RequestVerificationToken") && !field.HasAttribute("disabled")
           from value in field switch
           {
               IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" or "button" } => [],
               IHtmlInputElement input => [input.Value],
               IHtmlTextAreaElement area => [area.Value],
               IHtmlSelectElement { IsMultiple: true } several => several.SelectedOptions.Select(o => o.Value),
               IHtmlSelectElement one => [one.Value ?? ""],
               _ => Array.Empty<string>(),
           }
           select (name, value),
    ];
}
