using Guanxi.Web.Pages.Cells;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The rows of a small table inside a page: no selection, no editing.</summary>
public static class PlainRows
{
    public static MarkupString Of(Visit visit, ListModel list)
    {
        var html = new Html();
        var cells = new CellWriter(visit, list.Title);
        for (var i = 0; i < list.Page.Records.Count; i++)
        {
            var record = list.Page.Records[i];
            html.Raw("<tr>");
            foreach (var column in list.Columns)
            {
                var value = column.Path.IsLocal ? column.Path.End.Part is null ? column.Field.Get(record) : column.Path.End.Read(record) : list.Page.Related[column.Name][i];
                html.Raw(column.Number ? "<td class=\"number\">" : Overdue.Is(visit, column.Field, value) ? "<td class=\"late\">" : "<td>");
                if (column.Lead) html.Raw("<a class=\"strong\" href=\"/").Raw(list.Object.Name).Raw('/').Key(record.Id).Raw("\">").Text(cells.Words(column.Field, value) is { Length: > 0 } name ? name : "—").Raw("</a>");
                else cells.Write(html, column.Path.End, value, column.Path.IsLocal ? record : null);
                html.Raw("</td>");
            }
            html.Raw("</tr>");
        }
        return html.ToMarkup();
    }
}
