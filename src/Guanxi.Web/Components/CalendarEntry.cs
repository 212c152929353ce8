namespace Guanxi.Web.Components;

/// <summary>One thing in a calendar, in the viewer's own time zone.</summary>
/// <param name="AllDay">Stands above the hours; only the days of <paramref name="Start"/> and <paramref name="End"/> count.</param>
public sealed record CalendarEntry(string Id, string Label, string Href, DateTime Start, DateTime End, bool AllDay = false)
{
    public string Tone { get; init; } = "blue";
    public string? Icon { get; init; }
    /// <summary>Whose it is, where several people's are shown.</summary>
    public string? Person { get; init; }
    public bool Done { get; init; }
    public bool Movable { get; init; }
    public long Version { get; init; }

    public bool Covers(DateOnly day) =>
        DateOnly.FromDateTime(Start) <= day && day <= DateOnly.FromDateTime(End > Start ? End.AddTicks(-1) : End);

    /// <summary>The half hour of the day it begins in (0–47), seen from <paramref name="day"/>.</summary>
    public int From(DateOnly day) => DateOnly.FromDateTime(Start) < day ? 0 : Start.Hour * 2 + Start.Minute / 30;

    /// <summary>How many half hours it fills on <paramref name="day"/>, at least one.</summary>
    public int For(DateOnly day)
    {
        var end = DateOnly.FromDateTime(End) > day ? 48 : (int)Math.Ceiling(End.TimeOfDay.TotalMinutes / 30);
        return Math.Clamp(end - From(day), 1, 48 - From(day));
    }
}
