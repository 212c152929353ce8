using System.Globalization;
using System.Text;

namespace Guanxi.Integrations.Calendars;

/// <summary>Writes an iCalendar stream (RFC 5545).</summary>
public static class CalendarWriter
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <param name="zone">In which all-day events lie.</param>
    public static string Write(string name, IEnumerable<CalendarEvent> events, TimeZoneInfo zone, CalendarMethod method = CalendarMethod.Publish)
    {
        var text = new StringBuilder();
        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", "-//Guanxi//Calendar//EN");
        Line("CALSCALE", "GREGORIAN");
        Line("METHOD", method.ToString().ToUpperInvariant());
        if (method == CalendarMethod.Publish)
        {
            Line("X-WR-CALNAME", ContentLine.Escape(name));
            Line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M");
            Line("X-PUBLISHED-TTL", "PT15M");
        }
        foreach (var each in events) Event(each);
        Line("END", "VCALENDAR");
        return text.ToString();

        void Line(string key, string value) => ContentLine.Write(text, key, value);

        void Event(CalendarEvent e)
        {
            Line("BEGIN", "VEVENT");
            Line("UID", ContentLine.Escape(e.Uid));
            Line("DTSTAMP", Moment(e.Stamp));
            Line("SEQUENCE", e.Sequence.ToString(CultureInfo.InvariantCulture));
            if (e.AllDay)
            {
                var first = Day(e.Start);
                Line("DTSTART;VALUE=DATE", Date(first));
                // The last day is not meant any more.
                Line("DTEND;VALUE=DATE", Date(e.End is { } end && Day(end) is var last && last >= first ? last.AddDays(1) : first.AddDays(1)));
            }
            else
            {
                Line("DTSTART", Moment(e.Start));
                if (e.End is { } end) Line("DTEND", Moment(end));
            }
            Line("SUMMARY", ContentLine.Escape(e.Summary));
            if (!string.IsNullOrEmpty(e.Location)) Line("LOCATION", ContentLine.Escape(e.Location));
            if (!string.IsNullOrEmpty(e.Description)) Line("DESCRIPTION", ContentLine.Escape(e.Description));
            if (e.Url is not null) Line("URL", e.Url);
            Line("TRANSP", e.Free ? "TRANSPARENT" : "OPAQUE");
            Line("STATUS", e.Cancelled ? "CANCELLED" : "CONFIRMED");
            if (e.Organizer is { } organizer) Line($"ORGANIZER;CN={Quoted(organizer)}", "mailto:" + organizer.Email);
            foreach (var attendee in e.Attendees)
                Line($"ATTENDEE;CN={Quoted(attendee)};ROLE=REQ-PARTICIPANT;PARTSTAT={attendee.Status};RSVP={(attendee.Response == "invited" ? "TRUE" : "FALSE")}", "mailto:" + attendee.Email);
            if (e.Reminder is { } ahead)
            {
                Line("BEGIN", "VALARM");
                Line("ACTION", "DISPLAY");
                Line("DESCRIPTION", ContentLine.Escape(e.Summary));
                Line("TRIGGER", $"-PT{(long)ahead.TotalMinutes}M");
                Line("END", "VALARM");
            }
            Line("END", "VEVENT");
        }

        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
    }

    /// <summary>A parameter's value: neither quotation marks nor line ends stand in one.</summary>
    static string Quoted(CalendarAttendee person) => '"' + string.Concat((person.Name ?? person.Email).Where(c => c != '"' && !char.IsControl(c))) + '"';

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
    static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
