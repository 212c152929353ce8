namespace Guanxi.Kernel.Text;

public sealed partial class LocaleFormat
{
    const int DaysPerWeek = 7;
    const double DaysPerMonth = 30.436875, DaysPerYear = 365.2425;

    /// <summary>2026-11-05; 5 Nov 2026.</summary>
    public string Date(DateOnly date) => date.ToString(texts[Language, "locale.date"], culture);

    /// <summary>Without the year: 11月5日; 5 Nov.</summary>
    public string DateShort(DateOnly date) => date.ToString(texts[Language, "locale.dateShort"], culture);

    /// <summary>With the day of the week.</summary>
    public string DateLong(DateOnly date) => date.ToString(texts[Language, "locale.dateLong"], culture);

    public string Month(DateOnly date) => date.ToString(texts[Language, "locale.month"], culture);

    public string Quarter(DateOnly date) => Say("locale.quarter", date.Year.ToString(culture), (date.Month + 2) / 3);

    public string DayOfWeek(DayOfWeek day) => culture.DateTimeFormat.GetDayName(day);

    public string DayOfWeekShort(DayOfWeek day) => culture.DateTimeFormat.GetAbbreviatedDayName(day);

    public string Time(TimeOnly time) => time.ToString(texts[Language, "locale.time"], culture);

    /// <summary>Date and time in the zone of the reader, to the minute.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var local = Local(instant);
        return Date(DateOnly.FromDateTime(local)) + " " + Time(TimeOnly.FromDateTime(local));
    }

    /// <summary>To the second.</summary>
    public string InstantExact(DateTimeOffset instant)
    {
        var local = Local(instant);
        return Date(DateOnly.FromDateTime(local)) + " " + TimeOnly.FromDateTime(local).ToString(texts[Language, "locale.timeExact"], culture);
    }

    /// <summary>The date in the zone of the reader.</summary>
    public string DateOf(DateTimeOffset instant) => Date(Day(instant));

    /// <summary>The calendar day on which the instant falls for the reader.</summary>
    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>3 天前, in 2 hours: in the largest unit that has passed at least once.</summary>
    public string Relative(DateTimeOffset instant, DateTimeOffset now)
    {
        var distance = (instant - now).Duration();
        return distance.TotalMinutes < 1 ? Say("locale.now") : Say(instant < now ? "locale.ago" : "locale.ahead", Distance(distance));
    }

    /// <summary>Today, tomorrow, 3 days ago: by the calendar.</summary>
    public string RelativeDay(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => Say("locale.today"),
        1 => Say("locale.tomorrow"),
        -1 => Say("locale.yesterday"),
        var days => Say(days < 0 ? "locale.ago" : "locale.ahead", Distance(TimeSpan.FromDays(Math.Abs(days)))),
    };

    /// <summary>The two largest units, down to seconds: 1 小时 30 分钟, 2 days 4 hours.</summary>
    public string Duration(TimeSpan duration)
    {
        var length = duration.Duration();
        (string Key, int Count)[] units =
        [
            ("locale.dayCount", length.Days), ("locale.hourCount", length.Hours), ("locale.minuteCount", length.Minutes), ("locale.secondCount", length.Seconds),
        ];
        var first = Array.FindIndex(units, unit => unit.Count > 0);
        if (first < 0) return length > TimeSpan.Zero ? Say("locale.underSecond") : Say("locale.minuteCount", 0);
        var text = Say(units[first].Key, units[first].Count);
        if (first + 1 < units.Length && units[first + 1].Count > 0) text += " " + Say(units[first + 1].Key, units[first + 1].Count);
        return duration < TimeSpan.Zero ? Minus + text : text;
    }

    string Distance(TimeSpan distance) => distance.TotalDays switch
    {
        < 1.0 / 24 => Say("locale.minuteCount", distance.Minutes),
        < 1 => Say("locale.hourCount", distance.Hours),
        < 2 * DaysPerWeek => Say("locale.dayCount", distance.Days),
        < DaysPerMonth * 2 => Say("locale.weekCount", distance.Days / DaysPerWeek),
        < DaysPerYear => Say("locale.monthCount", (int)(distance.TotalDays / DaysPerMonth)),
        var days => Say("locale.yearCount", (int)(days / DaysPerYear)),
    };

    DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
