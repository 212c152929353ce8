using System.Globalization;
using System.Xml;

namespace Guanxi.Integrations.Calendars;

/// <summary>Reads events and tasks out of an iCalendar file; what has no time or no name for itself is passed over.</summary>
public static class CalendarReader
{
    /// <summary>A lifetime.</summary>
    const int MostWeeks = 6_000;

    /// <param name="zone">Of times that name none, or one that is not known here.</param>
    public static IReadOnlyList<CalendarEvent> Read(string text, TimeZoneInfo zone)
    {
        var events = new List<CalendarEvent>();
        List<ContentLine>? lines = null;
        var (kind, inner, method) = ("", 0, CalendarMethod.Publish);
        foreach (var line in ContentLine.Read(text))
        {
            if (line.Name == "BEGIN" && lines is null && line.Value is "VEVENT" or "VTODO") (lines, kind, inner) = ([], line.Value, 0);
            else if (lines is null && line.Name == "METHOD") method = Enum.TryParse<CalendarMethod>(line.Value, ignoreCase: true, out var said) && Enum.IsDefined(said) ? said : CalendarMethod.Publish;
            else if (lines is null) continue;
            else if (line.Name == "BEGIN") inner++;
            else if (line.Name == "END" && inner > 0) inner--;
            else if (line.Name == "END")
            {
                if (Event(lines, kind == "VTODO", zone) is { } read) events.Add(read with { Method = method });
                lines = null;
            }
            // A trigger is all that is taken of an alarm inside.
            else if (inner == 0 || line.Name == "TRIGGER") lines.Add(line);
        }
        return events;
    }

    static CalendarEvent? Event(List<ContentLine> lines, bool task, TimeZoneInfo zone)
    {
        ContentLine? Find(string name) => lines.Find(l => l.Name == name);
        var start = Find("DTSTART") ?? (task ? Find("DUE") : null);
        if (Find("SUMMARY")?.Text.Trim() is not { Length: > 0 } summary || start is null || Moment(start, zone) is not { } from) return null;
        var allDay = start.Value.Length == 8;
        var until = Find("DTEND") is { } end ? Moment(end, zone) : Find("DURATION") is { } length && Duration(length.Value) is { } span ? After(from, span) : null;
        // A day that ends where it begins, or one moment before: the last day counts here.
        if (allDay && until is { } midnight) until = midnight > from ? midnight.AddDays(-1) : from;
        return new(Find("UID")?.Text ?? "", summary, from, until < from ? null : until, allDay)
        {
            Location = Find("LOCATION")?.Text, Description = Find("DESCRIPTION")?.Text, Task = task,
            Done = task && Find("STATUS")?.Value == "COMPLETED", Cancelled = Find("STATUS")?.Value == "CANCELLED",
            Reminder = Find("TRIGGER") is { } trigger && trigger["VALUE"] is null && Duration(trigger.Value) is { } ahead && ahead <= TimeSpan.Zero ? -ahead : null,
            Recurrence = Recurrence.Of(lines, zone), Replaces = Find("RECURRENCE-ID") is { } instance ? Moment(instance, zone) : null,
            Attendees = [.. lines.Where(l => l.Name == "ATTENDEE" && l.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)).Select(l => new CalendarAttendee(l.Value[7..].Trim(), l["CN"], CalendarAttendee.ResponseOf(l["PARTSTAT"])))],
        };
    }

    /// <summary>Null beyond the end of the calendar.</summary>
    static DateTimeOffset? After(DateTimeOffset from, TimeSpan span) => span < DateTimeOffset.MaxValue - from && span > DateTimeOffset.MinValue - from ? from + span : null;

    /// <summary>Null where it is none, or in a year in which no time zone is reckoned.</summary>
    internal static DateTimeOffset? Moment(ContentLine line, TimeZoneInfo zone) => Read(line, zone) is { Year: > 1 and < 9999 } moment ? moment : null;

    static DateTimeOffset? Read(ContentLine line, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(line.Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc)) return new(utc, TimeSpan.Zero);
        if (!DateTime.TryParseExact(line.Value, ["yyyyMMdd'T'HHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is 1 or 9999) return null;
        var theirs = line["TZID"] is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var known) ? known : zone;
        while (theirs.IsInvalidTime(local)) local = local.AddMinutes(30);
        return new DateTimeOffset(local, theirs.GetUtcOffset(local)).ToUniversalTime();
    }

    static TimeSpan? Duration(string text)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var plain = text.TrimStart('+', '-');
        if (plain is ['P', .. var weeks, 'W'] && int.TryParse(weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count > MostWeeks ? null : TimeSpan.FromDays(7 * count * sign);
        try { return sign * XmlConvert.ToTimeSpan(plain); }
        catch (Exception e) when (e is FormatException or OverflowException) { return null; }
    }
}
