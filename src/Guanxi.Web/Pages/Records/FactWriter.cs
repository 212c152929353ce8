using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Inputs;
using Guanxi.Web.Pages.Lists;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages.Records;

/// <summary>Fields of a record as terms and values, edited where they stand.</summary>
static class FactWriter
{
    public static MarkupString Write(Visit visit, RecordModel model, IReadOnlyList<FieldModel> fields)
    {
        var html = new Html();
        var cells = new CellWriter(visit, model.TitleOf);
        foreach (var field in fields)
        {
            var value = field.Get(model.Record);
            var editor = model.MayUpdate && visit.MayWrite(field) ? CellEditor.Of(field) : "readonly";
            html.Raw("<dt>").Text(visit.Label(field)).Raw("</dt><dd class=\"").Raw(value is null ? "empty" : "").Raw(Overdue.Is(visit, field, value) ? " late" : "").Raw("\" data-field=\"").Raw(field.Name).Raw('"')
                .Attribute("data-label", visit.Label(field)).Attribute("data-kind", editor);
            if (editor != "readonly") html.Attribute("data-value", InputText.Of(visit, field, value)).Raw(" tabindex=\"0\"");
            html.Raw('>');
            if (value is null && !field.Expected) html.Raw('—');
            else if (value is null) cells.Write(html, field, value);
            else if (field.ValueKind is FieldKind.LongText) html.Raw("<span class=\"prose\">").Text((string)value).Raw("</span>");
            else if (field.ValueKind is FieldKind.RichText) html.Raw("<div class=\"rich\">").Raw((string)value).Raw("</div>");
            else cells.Write(html, field, value, model.Record);
            if (value is PostalAddress address && visit.Viewer.RightOf(field) <= FieldRight.ReadOnly)
                html.Raw(" <a class=\"map-link\" target=\"_blank\" rel=\"noopener noreferrer\" href=\"").Text(Reaching.Map(visit, address)).Raw('"').Attribute("title", visit["reach.go"]).Attribute("aria-label", visit["reach.go"]).Raw('>').Icon("map-pin").Raw("</a>");
            html.Raw("</dd>");
        }
        return html.ToMarkup();
    }
}
