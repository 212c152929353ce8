using FsCheck;
using FsCheck.Fluent;
using Guanxi.Integrations.Calendars;
using Guanxi.Kernel.Files;

namespace Guanxi.Tests.Office;

/// <summary>Calendars, cards and attachments come from anybody: whatever stands in them, reading ends and never fails.</summary>
public sealed class CalendarSoupTests
{
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    static readonly string[] CalendarLines =
    [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTODO", "END:VTODO", "BEGIN:VALARM", "END:VALARM", "SUMMARY:x", "SUMMARY;ENCODING=QUOTED-PRINTABLE:=E5=8D", "DTSTART:20260311T060000Z", "DTSTART;VALUE=DATE:00010101", "DTSTART:99991231T235959",
        "DTSTART;TZID=America/New_York:20260308T023000", "DTSTART;TZID=Nowhere:00010101T000000", "DTEND:00010101T000000Z", "DTEND;VALUE=DATE:99991231", "DUE:20260230", "DURATION:P99999999W", "DURATION:-P1D", "DURATION:P9999Y", "DURATION:PT", "TRIGGER:-P99999999W", "TRIGGER:-PT15M",
        "ATTENDEE;CN=\"x;PARTSTAT=ACCEPTED:mailto:", "METHOD:999999999999", "METHOD:REPLY", "STATUS:COMPLETED", "RRULE:FREQ=", " folded", "\tfolded", ";;;", ":", "", "X", "\ud800", "\0",
    ];

    static readonly string[] CardLines =
        ["BEGIN:VCARD", "END:VCARD", "VERSION:3.0", "VERSION:2.1", "N:;;;;", "N:王;芳;;;", "FN:王芳", "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E7=8E=8", "TEL;TYPE=CELL:138", "EMAIL:", "ORG:a;b;c", "ADR;TYPE=WORK:;;;;;;;;;", "item1.X-ABLabel:x", " x", "PHOTO;ENCODING=b:////", ":", "\\,\\;\\n\\", "\0"];

    static void Reads(string[] lines, Func<string, int> read) => Prop.ForAll(
        Gen.Elements(lines).ListOf().Select(l => string.Join("\r\n", l)).ToArbitrary(), text => Soup.Taste(text, () => read(text) >= 0)).Check(Config.QuickThrowOnFailure.WithMaxTest(Soup.Rounds(3_000)).WithEndSize(25));

    [Fact]
    public void Calendars_of_any_lines_are_read() => Reads(CalendarLines, text => CalendarReader.Read("BEGIN:VEVENT\r\nSUMMARY:x\r\n" + text + "\r\nEND:VEVENT", Shanghai).Count);

    [Fact]
    public void Cards_of_any_lines_are_read() => Reads(CardLines, text => ContactCard.Read(text).Count);

    [Fact]
    public void Any_bytes_are_of_some_kind() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Soup.Taste("bytes", () => FileKind.Of(bytes) is not null)).Check(Config.QuickThrowOnFailure.WithMaxTest(Soup.Rounds(3_000)));
}
