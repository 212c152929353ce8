using System.Globalization;
using Guanxi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Scale and bars as drawings whose lengths are shares of the width, so that they need no script and no styles of their own.</summary>
public static class GanttWriter
{
    /// <summary>Months, and days or weeks below them where there is room.</summary>
    public static MarkupString Scale(Visit visit, GanttModel gantt)
    {
        var html = new Html().Raw("<svg class=\"gantt-scale\" width=\"100%\" height=\"44\" role=\"presentation\">");
        for (var month = new DateOnly(gantt.First.Year, gantt.First.Month, 1); month < gantt.Until; month = month.AddMonths(1))
            html.Raw("<text x=\"").Raw(Place(gantt, month)).Raw("\" dx=\"6\" y=\"17\" class=\"month\">").Text(gantt.State.Span == "year" ? visit.Format.DateShort(month) : visit.Format.Month(month)).Raw("</text>");
        if (gantt.State.Span != "year")
            for (var day = gantt.First; day < gantt.Until; day = day.AddDays(1))
                if (gantt.State.Span == "month" || day.DayOfWeek == DayOfWeek.Monday)
                    html.Raw("<text x=\"").Raw(Place(gantt, day)).Raw("\" dx=\"6\" y=\"36\" class=\"day\">").Number(day.Day).Raw("</text>");
        return html.Raw("</svg>").ToMarkup();
    }

    /// <summary>Lines of months and weeks, and today.</summary>
    public static MarkupString Lines(Visit visit, GanttModel gantt)
    {
        var html = new Html().Raw("<svg class=\"gantt-lines\" width=\"100%\" height=\"100%\" aria-hidden=\"true\">");
        for (var day = gantt.First; day < gantt.Until; day = day.AddDays(1))
            if (day.Day == 1 || gantt.State.Span != "year" && day.DayOfWeek == DayOfWeek.Monday)
                html.Raw(day.Day == 1 ? "<line class=\"month\" x1=\"" : "<line x1=\"").Raw(Place(gantt, day)).Raw("\" x2=\"").Raw(Place(gantt, day)).Raw("\" y1=\"0\" y2=\"100%\"/>");
        if (visit.Today >= gantt.First && visit.Today < gantt.Until)
            html.Raw("<line class=\"today\" x1=\"").Raw(Place(gantt, visit.Today)).Raw("\" x2=\"").Raw(Place(gantt, visit.Today)).Raw("\" y1=\"0\" y2=\"100%\"/>");
        return html.Raw("</svg>").ToMarkup();
    }

    public static MarkupString Rows(Visit visit, GanttModel gantt)
    {
        var html = new Html();
        foreach (var bar in gantt.Bars)
        {
            var words = $"{bar.Title}: {visit.Format.Date(bar.From)} – {visit.Format.Date(bar.To)}";
            html.Raw("<div class=\"gantt-row\" role=\"listitem\" data-id=\"").Key(bar.Id).Raw("\" data-version=\"").Number(bar.Version).Raw("\"><a class=\"gantt-title clip\" href=\"/").Raw(gantt.State.Object.Name).Raw('/').Key(bar.Id).Raw("\">")
                .Text(bar.Title).Raw("</a><svg class=\"gantt-lane\" width=\"100%\" height=\"30\"><a tabindex=\"0\" data-turbo-frame=\"side-frame\" href=\"/").Raw(gantt.State.Object.Name).Raw('/').Key(bar.Id).Raw('"')
                .Attribute("class", "bar " + Tones.Class(bar.Tone) + (bar.Movable ? " movable" : "")).Attribute("aria-label", words)
                .Attribute("data-from", bar.BeginText).Attribute("data-to", bar.FinishText)
                .Raw("><title>").Text(words).Raw("</title><rect x=\"").Raw(Place(gantt, bar.From)).Raw("\" y=\"5\" rx=\"4\" height=\"20\" width=\"").Raw(Share(gantt, Math.Max(1, bar.To.DayNumber - bar.From.DayNumber + 1))).Raw("\"/></a></svg></div>");
        }
        return html.ToMarkup();
    }

    static string Place(GanttModel gantt, DateOnly day) => Share(gantt, day.DayNumber - gantt.First.DayNumber);

    static string Share(GanttModel gantt, int days) => (100m * days / gantt.Days).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
