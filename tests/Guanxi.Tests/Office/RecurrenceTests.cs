using System.Globalization;
using Guanxi.Integrations.Calendars;

namespace Guanxi.Tests.Office;

public sealed class RecurrenceTests
{
    static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    static readonly DateTimeOffset Never = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static CalendarEvent Event(string lines) => Assert.Single(CalendarReader.Read($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\n{lines}\nEND:VEVENT\nEND:VCALENDAR", NewYork));

    static string Days(CalendarEvent e, int most, DateTimeOffset? from = null) => string.Join(' ', e.Recurrence!.Starts(e.Start, from ?? e.Start, Never).Take(most)
        .Select(at => TimeZoneInfo.ConvertTime(at, NewYork).ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture)).Select(d => d.EndsWith("T09", StringComparison.Ordinal) ? d[..^3] : d));

    /// <summary>RFC 5545, 3.8.5.3; all begin at nine in New York.</summary>
    [Theory]
    [InlineData("19970902", "FREQ=DAILY;COUNT=3", "1997-09-02 1997-09-03 1997-09-04")]
    [InlineData("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12")]
    [InlineData("19980101", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01-01 1998-01-02 1998-01-03 1998-01-04 1998-01-05 1998-01-06")]
    [InlineData("19970902", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18")]
    [InlineData("19970901", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17 1997-09-19")]
    [InlineData("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05 1997-08-10 1997-08-19 1997-08-24")]
    [InlineData("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05 1997-08-17 1997-08-19 1997-08-31")]
    [InlineData("19970905", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06")]
    [InlineData("19970907", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25")]
    [InlineData("19970922", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16")]
    [InlineData("19970928", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26")]
    [InlineData("19970930", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30 1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01")]
    [InlineData("19970610", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10 1997-07-10 1998-06-10 1998-07-10 1999-06-10 1999-07-10")]
    [InlineData("19970519", "FREQ=YEARLY;BYDAY=20MO", "1997-05-19 1998-05-18 1999-05-17 2000-05-15 2001-05-14 2002-05-20")]
    [InlineData("19970313", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12 1998-03-19")]
    [InlineData("19980213", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13 2001-04-13")]
    [InlineData("19970913", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13 1997-10-11 1997-11-08 1997-12-13 1998-01-10 1998-02-07")]
    [InlineData("19961105", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05 2000-11-07 2004-11-02 2008-11-04 2012-11-06 2016-11-08")]
    [InlineData("19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04 1997-10-07 1997-11-06")]
    [InlineData("19970929", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29 1997-10-30 1997-11-27 1997-12-30 1998-01-29 1998-02-26")]
    [InlineData("20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30")]
    [InlineData("20240229", "FREQ=YEARLY;COUNT=3", "2024-02-29 2028-02-29 2032-02-29")]
    [InlineData("20310131", "FREQ=MONTHLY;COUNT=3", "2031-01-31 2031-03-31 2031-05-31")]
    public void Examples_of_the_standard_come_out_as_it_says(string first, string rule, string days) =>
        Assert.Equal(days, Days(Event($"DTSTART;TZID=America/New_York:{first}T090000\nRRULE:{rule}"), 6));

    [Fact]
    public void The_clock_of_its_zone_counts_whatever_the_season()
    {
        var e = Event("DTSTART;TZID=America/New_York:20310306T090000\nRRULE:FREQ=WEEKLY;COUNT=2");
        Assert.Equal([14, 13], e.Recurrence!.Starts(e.Start, e.Start, Never).Select(at => at.UtcDateTime.Hour));
    }

    [Fact]
    public void Times_besides_come_and_times_without_stay_away()
    {
        var e = Event("DTSTART;TZID=America/New_York:20310301T090000\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=America/New_York:20310302T090000,20310303T090000\nRDATE;TZID=America/New_York:20310320T100000");
        Assert.Equal("2031-03-01 2031-03-04 2031-03-20T10", Days(e, 9));
        var again = Recurrence.Parse(e.Recurrence!.ToString());
        Assert.Equal(e.Recurrence.Starts(e.Start, e.Start, Never), again.Starts(e.Start, e.Start, Never));
    }

    [Fact]
    public void What_goes_on_for_long_is_looked_at_from_where_one_looks()
    {
        var e = Event("DTSTART;TZID=America/New_York:19000102T090000\nRRULE:FREQ=DAILY;INTERVAL=3");
        Assert.Equal("2031-05-05 2031-05-08", Days(e, 2, new(2031, 5, 4, 0, 0, 0, TimeSpan.Zero)));
        Assert.Null(e.Recurrence!.End(e.Start));
    }

    [Theory]
    [InlineData("FREQ=DAILY;COUNT=3", "2031-03-03")]
    [InlineData("FREQ=WEEKLY;UNTIL=20310401", "2031-04-01")]
    public void The_end_is_known_where_there_is_one(string rule, string day)
    {
        var e = Event($"DTSTART;TZID=America/New_York:20310301T090000\nRRULE:{rule}");
        Assert.Equal(day, TimeZoneInfo.ConvertTime(e.Recurrence!.End(e.Start)!.Value, NewYork).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>Such things come once: what a program cannot say rightly it does not say.</summary>
    [Theory]
    [InlineData("FREQ=HOURLY"), InlineData("FREQ=DAILY;BYHOUR=9,10"), InlineData("FREQ=YEARLY;BYWEEKNO=20"), InlineData("FREQ=DAILY;INTERVAL=0"), InlineData("FREQ=WEEKLY;BYDAY=XX"), InlineData("FREQ=MONTHLY;BYMONTHDAY=32"), InlineData("nonsense"), InlineData("FREQ=DAILY;FREQ=DAILY"), InlineData("FREQ=DAILY;INTERVAL=99999999999")]
    public void A_rule_that_is_not_known_gives_the_first_time(string rule) => Assert.Equal("2031-03-01", Days(Event($"DTSTART;TZID=America/New_York:20310301T090000\nRRULE:{rule}"), 9));

    [Theory]
    [InlineData("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"), InlineData("FREQ=YEARLY;INTERVAL=1000"), InlineData("FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31")]
    public void A_rule_that_nothing_fits_comes_to_an_end(string rule) => Assert.Equal("2031-03-01", Days(Event($"DTSTART;TZID=America/New_York:20310301T090000\nRRULE:{rule}"), 9));
}
