using System.Globalization;

namespace Guanxi.Kernel.Jobs;

/// <summary>The five fields every cron knows. Where day of the month and day of the week are both limited, either will do, as POSIX has it.</summary>
sealed record CronSchedule(ulong Minutes, ulong Hours, ulong Days, ulong Months, ulong Weekdays, bool EitherDay) : Schedule
{
    /// <summary>29 February may be eight years away.</summary>
    const int FurthestYears = 9;

    public static CronSchedule Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 5) throw new FormatException($"five fields are wanted: {text}");
        var weekdays = Set(parts[4], 0, 7);
        if ((weekdays & 1UL << 7) != 0) weekdays |= 1;
        var cron = new CronSchedule(Set(parts[0], 0, 59), Set(parts[1], 0, 23), Set(parts[2], 1, 31), Set(parts[3], 1, 12), weekdays, parts[2] != "*" && parts[4] != "*");
        return cron.Find(DateTime.UnixEpoch) is null ? throw new FormatException($"never comes: {text}") : cron;
    }

    /// <summary>A time that a clock change skips comes when it is over; one that it repeats comes once.</summary>
    public override DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        while (true)
        {
            local = Find(local)!.Value;
            var wall = local;
            while (zone.IsInvalidTime(wall)) wall = wall.AddMinutes(1);
            var moment = new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
            if (moment > after) return moment;
        }
    }

    DateTime? Find(DateTime after)
    {
        var t = new DateTime(after.Year, after.Month, after.Day, after.Hour, after.Minute, 0).AddMinutes(1);
        var end = t.AddYears(FurthestYears);
        while (t < end)
            if (!Has(Months, t.Month)) t = new DateTime(t.Year, t.Month, 1).AddMonths(1);
            else if (!OnDay(t)) t = t.Date.AddDays(1);
            else if (!Has(Hours, t.Hour)) t = t.Date.AddHours(t.Hour + 1);
            else if (!Has(Minutes, t.Minute)) t = t.AddMinutes(1);
            else return t;
        return null;
    }

    bool OnDay(DateTime t)
    {
        var (day, weekday) = (Has(Days, t.Day), Has(Weekdays, (int)t.DayOfWeek));
        return EitherDay ? day || weekday : day && weekday;
    }

    static bool Has(ulong set, int value) => (set & 1UL << value) != 0;

    static ulong Set(string field, int min, int max)
    {
        var set = 0UL;
        foreach (var item in field.Split(','))
        {
            var (range, step) = item.Split('/') switch { [var r] => (r, 1), [var r, var s] => (r, Number(s, 1, max)), _ => throw new FormatException(field) };
            var (from, to) = range == "*" ? (min, max) : range.Split('-') switch
            {
                [var one] => (Number(one, min, max), item.Contains('/', StringComparison.Ordinal) ? max : Number(one, min, max)),
                [var first, var last] => (Number(first, min, max), Number(last, min, max)),
                _ => throw new FormatException(field),
            };
            if (from > to) throw new FormatException(field);
            for (var value = from; value <= to; value += step) set |= 1UL << value;
        }
        return set;
    }

    static int Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : throw new FormatException(text);
}
