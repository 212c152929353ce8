using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Cells;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The cards of a column as one piece of markup.</summary>
public static class CardWriter
{
    public static MarkupString Cards(Visit visit, BoardModel board, BoardColumnModel column, bool movable)
    {
        var html = new Html();
        var cells = new CellWriter(visit, id => column.Page.Titles.GetValueOrDefault(id));
        for (var i = 0; i < column.Page.Records.Count; i++) Card(html, visit, cells, board, column, i, movable);
        return html.ToMarkup();
    }

    static void Card(Html html, Visit visit, CellWriter cells, BoardModel board, BoardColumnModel column, int index, bool movable)
    {
        var record = column.Page.Records[index];
        var (card, ended) = (board.Card, column.Step.End is not null || board.Ends.Contains(board.Card.Object.Path?.Get(record)?.ToString() ?? ""));
        var late = !ended && (Past(visit, card.Day?.Get(record)) || Overdue.Is(visit, card.Next ?? board.Field, card.Next?.Get(record)));
        var stuck = !ended && Past(visit, card.Stuck?.Get(record));
        html.Raw("<a class=\"card").Raw(late ? " late" : stuck ? " stale" : "").Raw("\"").Raw(movable ? " draggable=\"true\"" : "").Raw(" data-id=\"").Key(record.Id)
            .Raw("\" data-version=\"").Number(record.Version).Raw('"');
        // What a move along the path asks for has a form of its own.
        if (board.Field == card.Object.Path) html.Raw(" data-move-href=\"/").Raw(card.Object.Name).Raw('/').Key(record.Id).Raw("/move\"");
        html.Raw(" href=\"/").Raw(card.Object.Name).Raw('/').Key(record.Id)
            .Raw("\"><span class=\"card-title\">").Text(cells.Words(card.Object.Title, card.Object.Title.Get(record)) is { Length: > 0 } title ? title : "—").Raw("</span>");
        if (card.Chosen.Count > 0) Facts(html, visit, cells, card, column.Page, index);
        else Line(html, visit, cells, card, record, ended);
        Foot(html, visit, cells, card, record, stuck);
        html.Raw("</a>");
    }

    /// <summary>The fields that were asked for, each with its name.</summary>
    static void Facts(Html html, Visit visit, CellWriter cells, CardFields card, RecordPage page, int index)
    {
        foreach (var fact in card.Chosen)
        {
            var value = fact.Path.IsLocal ? fact.Path.End.Read(page.Records[index]) is null ? null : RowWriter.Value(fact, page.Records[index]) : page.Related[fact.Name][index];
            if (value is null) continue;
            html.Raw("<span class=\"card-line\"><span class=\"small faint\">").Text(visit.Label(fact.Path)).Raw("</span><span class=\"end clip\">")
                .Text(fact.Path.End.Part is null ? cells.Words(fact.Field, value) : value as string).Raw("</span></span>");
        }
    }

    static void Line(Html html, Visit visit, CellWriter cells, CardFields card, Record record, bool ended)
    {
        var (amount, day) = (card.Amount?.Get(record), card.Day?.Get(record));
        if (amount is null && day is null) return;
        html.Raw("<span class=\"card-line\"><strong>").Text(amount is null ? "" : cells.Words(card.Amount!, amount)).Raw("</strong>");
        if (day is not null) html.Raw("<span class=\"end").Raw(!ended && Past(visit, day) ? " late" : "").Raw("\">").Text(Short(visit, day)).Raw("</span>");
        html.Raw("</span>");
    }

    static void Foot(Html html, Visit visit, CellWriter cells, CardFields card, Record record, bool stuck)
    {
        html.Raw("<span class=\"card-line\">");
        if (card.Whose?.Get(record) is { } whose && cells.Words(card.Whose, whose) is { Length: > 0 } name) CellWriter.Avatar(html, name, person: false).Raw("<span class=\"clip\">").Text(name).Raw("</span>");
        html.Raw("<span class=\"end named\">");
        if (stuck) html.Raw("<span class=\"small\" title=\"").Text(visit["board.stuck"]).Raw("\">").Icon("hourglass").Raw("</span>");
        if (card.Next?.Get(record) is DateTimeOffset next) html.Raw(next < visit.Now ? "<span class=\"small late\" title=\"" : "<span class=\"small\" title=\"").Text(visit["board.next", visit.Ago(next)]).Raw("\">").Icon("calendar-clock").Raw("</span>");
        if (card.Object.Find("owner") is { } owner && cells.Words(owner, owner.Get(record)) is { Length: > 0 } person) CellWriter.Avatar(html.Raw("<span title=\"").Text(person).Raw("\">"), person, person: true).Raw("</span>");
        html.Raw("</span></span>");
    }

    static bool Past(Visit visit, object? value) => value switch { DateOnly day => day < visit.Today, DateTimeOffset at => at < visit.Now, _ => false };

    static string Short(Visit visit, object day) => visit.Format.DateShort(day as DateOnly? ?? visit.Format.Day((DateTimeOffset)day));
}
