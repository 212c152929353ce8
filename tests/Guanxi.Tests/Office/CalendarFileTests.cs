using System.Text;
using Guanxi.Integrations.Calendars;

namespace Guanxi.Tests.Office;

public sealed class CalendarFileTests
{
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    static readonly DateTimeOffset Noon = new(2031, 5, 6, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var written = new CalendarEvent("1@guanxi", "拜访；带样品, 两件\\", Noon, Noon.AddHours(2), false) { Location = "上海\n三楼", Description = string.Concat(Enumerable.Repeat("很长的说明文字，", 40)), Reminder = TimeSpan.FromMinutes(15), Stamp = Noon };
        var text = CalendarWriter.Write("我的日历", [written], Shanghai);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var read = Assert.Single(CalendarReader.Read(text, Shanghai));
        Assert.Equal((written.Uid, written.Summary, written.Start, written.End, written.Location, written.Description, written.Reminder), (read.Uid, read.Summary, read.Start, read.End, read.Location, read.Description, read.Reminder));
    }

    [Fact]
    public void A_day_without_hours_keeps_its_days()
    {
        var midnight = new DateTimeOffset(2031, 5, 5, 16, 0, 0, TimeSpan.Zero);
        var text = CalendarWriter.Write("", [new("2", "展会", midnight, midnight.AddDays(2), true)], Shanghai);
        Assert.Contains("DTSTART;VALUE=DATE:20310506\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTEND;VALUE=DATE:20310509\r\n", text, StringComparison.Ordinal);
        var read = Assert.Single(CalendarReader.Read(text, Shanghai));
        Assert.Equal((midnight, midnight.AddDays(2), true), (read.Start, read.End, read.AllDay));
    }

    [Theory]
    [InlineData("DTSTART:20310506T040000Z", "2031-05-06T04:00:00Z")]
    [InlineData("DTSTART:20310506T120000", "2031-05-06T04:00:00Z")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20310506T060000", "2031-05-06T04:00:00Z")]
    [InlineData("DTSTART;TZID=\"Nowhere/Town\":20310506T120000", "2031-05-06T04:00:00Z")]
    public void A_time_is_read_in_its_zone(string line, string at)
    {
        var text = $"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{line}\nSUMMARY:x\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR";
        var read = Assert.Single(CalendarReader.Read(text, Shanghai));
        Assert.Equal(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), read.Start);
        Assert.Equal(read.Start.AddHours(1), read.End);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BEGIN:VEVENT\nSUMMARY:no time\nEND:VEVENT")]
    [InlineData("BEGIN:VEVENT\nDTSTART:20319999T000000Z\nSUMMARY:no such day\nEND:VEVENT")]
    [InlineData("BEGIN:VEVENT\nDTSTART:20310506\nSUMMARY:cut off")]
    public void What_is_no_event_is_passed_over(string text) => Assert.Empty(CalendarReader.Read(text, Shanghai));

    [Fact]
    public void A_card_of_an_old_phone_is_read()
    {
        var card = Assert.Single(ContactCard.Read("BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F;;;\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=E4=BC=9F\r\nTEL;CELL:13800138000\r\nTEL;WORK:010-62345678\r\nEND:VCARD\r\n"));
        Assert.Equal(("张", "伟", "张伟", "13800138000", "010-62345678"), (card.Family, card.Given, card.Shown, card.Mobile, card.Phone));
    }

    [Fact]
    public void A_card_that_is_written_is_read_again()
    {
        var card = new ContactCard { Family = "O'Neil; Jr.", Given = "Ana", Shown = "Ana O'Neil; Jr.", Company = "A, B & C", Department = "R\\D", Mobile = "+8613800138000", Email = "a@b.example", Street = "1 Main St, 2nd floor", City = "Leeds", Birthday = new(1980, 2, 29), Note = "Two\nlines" };
        Assert.Equal(card, Assert.Single(ContactCard.Read(ContactCard.Write([card]))));
    }
}
