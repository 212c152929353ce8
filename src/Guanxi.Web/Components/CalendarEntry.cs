using System.Globalization;

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

    DateOnly First => DateOnly.FromDateTime(Start);
    /// <summary>Of whole days the day of the end counts; otherwise an end at midnight is one of the day before.</summary>
    DateOnly Last => DateOnly.FromDateTime(!AllDay && End > Start ? End.AddTicks(-1) : End);

    public bool Covers(DateOnly day) => First <= day && day <= Last;

    /// <summary>As <c>2026-05-18T10:30</c>, or <c>2026-05-18</c> of whole days.</summary>
    public string StartText => AllDay ? Text(First) : Text(Start);

    /// <summary>The same; of whole days the one after the last.</summary>
    public string EndText => AllDay ? Text(Last.AddDays(1)) : Text(End);

    static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
    static string Text(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
