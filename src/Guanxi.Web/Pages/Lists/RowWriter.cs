using System.Globalization;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Inputs;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The rows of a table as one piece of markup, without what scripts can tell from the head, nor the end tags that HTML lets be left out.</summary>
public static class RowWriter
{
    public static MarkupString Rows(Visit visit, ListModel list)
    {
        var html = new Html();
        var cells = new CellWriter(visit, list.Title);
        var version = list.Object["version"];
        var done = list.Object.Find("done");
        for (var i = 0; i < list.Page.Records.Count; i++)
        {
            var record = list.Page.Records[i];
            html.Raw("<tr data-version=\"").Number((long)version.Get(record)!).Raw("\"><td class=\"pick\">");
            foreach (var column in list.Columns)
                if (column.Lead) Lead(html, cells, list.Object, record);
                else Cell(html, visit, cells, column, column.Path.IsLocal ? column.Path.End.Read(record) is null ? null : Value(column, record) : list.Page.Related[column.Name][i], column.Path.IsLocal ? record : null, done?.Get(record) is true);
            html.Raw("<td>");
        }
        return html.ToMarkup();
    }

    internal static object? Value(ListColumn column, Record record) => column.Path.End.Part is null ? column.Field.Get(record) : column.Path.End.Read(record);

    static void Lead(Html html, CellWriter cells, ObjectModel model, Record record)
    {
        var name = Name(cells, model, record);
        html.Raw("<th scope=\"row\" class=\"lead\"><a href=\"/").Raw(model.Name).Raw('/').Key(record.Id).Raw('"');
        CellWriter.Face(html, name).Raw('>').Text(name).Raw("</a>");
    }

    static string Name(CellWriter cells, ObjectModel model, Record record) => cells.Words(model.Title, model.Title.Get(record)) is { Length: > 0 } name ? name : "—";

    static void Cell(Html html, Visit visit, CellWriter cells, ListColumn column, object? value, Record? holder, bool done)
    {
        html.Raw("<td").Raw(column.Number ? " class=\"number\"" : Overdue.Is(visit, column.Field, value, done) ? " class=\"late\"" : value switch { true => " class=\"flag on\"", false => " class=\"flag\"", _ => "" });
        if (value is true) html.Attribute("data-label", visit.Label(column.Field));
        if (value is not null && (column.Editor is "number" or "date" or "instant" || value is string[] or TimeSpan)) html.Attribute("data-value", InputText.Of(visit, column.Field, value));
        html.Raw('>');
        cells.Write(html, column.Path.End, value, holder);
    }
}
