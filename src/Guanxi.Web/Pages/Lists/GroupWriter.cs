using Guanxi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Grouped rows as one piece of markup: per group a head with its totals, the rows, and what fetches the next of them.</summary>
public static class GroupWriter
{
    public static MarkupString Groups(Visit visit, ListModel list)
    {
        var html = new Html();
        foreach (var group in list.Groups!)
        {
            Head(html, visit, list, group);
            html.Raw("<tbody").Attribute("data-group", group.Key).Raw(group.Open ? ">" : " hidden>");
            if (group.Rows is { } rows) html.Raw(RowWriter.Rows(visit, rows).Value);
            html.Raw("</tbody>");
            if (group.NextHref is { } next) Next(html, visit, list, group, next);
        }
        return html.ToMarkup();
    }

    static void Head(Html html, Visit visit, ListModel list, RowGroup group)
    {
        html.Raw("<tbody class=\"group\"><tr class=\"group-row\"><td class=\"pick\"></td>");
        foreach (var column in list.Columns)
            if (column.Lead)
            {
                html.Raw("<th scope=\"rowgroup\" class=\"lead\"><a role=\"button\" data-action=\"row-groups#toggle\" aria-expanded=\"").Raw(group.Open ? "true" : "false").Raw('"').Attribute("href", group.Href).Raw('>').Icon("chevron-right");
                if (group.Tone is { } tone) html.Raw("<span class=\"badge ").Raw(Tones.Class(tone)).Raw("\">").Text(group.Label).Raw("</span>");
                else html.Raw("<span class=\"clip\">").Text(group.Label).Raw("</span>");
                html.Raw(" <span class=\"faint\">").Text(visit.Format.Number(group.Count)).Raw("</span></a></th>");
            }
            else
            {
                html.Raw(column.Number ? "<td class=\"number\"" : "<td");
                if (group.Sums.TryGetValue(column.Name, out var sum)) html.Attribute("title", sum.Label).Raw('>').Text(sum.Value).Raw("</td>");
                else html.Raw("></td>");
            }
        html.Raw("<td></td></tr></tbody>");
    }

    static void Next(Html html, Visit visit, ListModel list, RowGroup group, string href) =>
        html.Raw("<tbody class=\"more\"").Raw(group.Open ? "" : " hidden").Raw("><tr class=\"more-row\"><td colspan=\"").Number(list.Columns.Count + 2)
            .Raw("\"><div class=\"pages\" data-controller=\"infinite-scroll\"").Attribute("data-infinite-scroll-rows-value", $"tbody[data-group=\"{group.Key}\"]")
            .Raw("><a class=\"btn quiet\" data-infinite-scroll-target=\"next\" data-action=\"infinite-scroll#load\"").Attribute("href", href).Raw('>').Text(visit.Look["table.more"]).Raw("</a></div></td></tr></tbody>");
}
