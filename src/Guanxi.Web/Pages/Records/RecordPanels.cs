using Guanxi.Web.Pages.Insight;
using Guanxi.Web.Pages.Invitations;
using Guanxi.Web.Pages.Pricing;
using Guanxi.Web.Pages.Relations;
using Guanxi.Web.Pages.Service;

namespace Guanxi.Web.Pages.Records;

/// <summary>What some objects' records show besides what all have: components that take the <see cref="RecordModel"/> as <c>Model</c>.</summary>
static class RecordPanels
{
    /// <summary>Across the page, below the path.</summary>
    static readonly Dictionary<string, Type[]> Strips = new()
    {
        ["accounts"] = [typeof(HighlightStrip)],
        ["calendar-subscriptions"] = [typeof(CalendarReadingStrip)],
        ["contacts"] = [typeof(HighlightStrip)],
        ["leads"] = [typeof(HighlightStrip)],
        ["tickets"] = [typeof(ClockStrip)],
    };

    /// <summary>At the top of the right column.</summary>
    static readonly Dictionary<string, Type[]> Panels = new()
    {
        ["activities"] = [typeof(FreeBusyPanel)],
        ["accounts"] = [typeof(ValuePanel), typeof(NetworkPanel)],
        ["contacts"] = [typeof(NetworkPanel)],
        ["products"] = [typeof(PricePanel)],
        ["tickets"] = [typeof(RoundsPanel)],
    };

    public static IReadOnlyList<Type> StripsOf(RecordModel page) => Strips.GetValueOrDefault(page.Object.Name, []);
    public static IReadOnlyList<Type> PanelsOf(RecordModel page) => Panels.GetValueOrDefault(page.Object.Name, []);
}
