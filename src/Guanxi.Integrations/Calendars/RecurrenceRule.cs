using System.Globalization;

namespace Guanxi.Integrations.Calendars;

/// <summary>On which days something comes again: RRULE of RFC 5545 (3.3.10) by days, weeks, months and years, at the clock time of its first.</summary>
public sealed record RecurrenceRule(RecurrenceStep Step, int Interval)
{
    const int LongestInterval = 1_000;
    static readonly string[] Weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>How many there are in all, with the first.</summary>
    public int? Count { get; init; }
    /// <summary>UNTIL as it was written: a date, or a date and time.</summary>
    public string? Until { get; init; }
    IReadOnlyList<int> Months { get; init; } = [];
    /// <summary>From the end of the month where negative.</summary>
    IReadOnlyList<int> DaysOfMonth { get; init; } = [];
    /// <summary>The how manieth of its month or year; 0 is each.</summary>
    IReadOnlyList<(int Nth, DayOfWeek Day)> Days { get; init; } = [];
    /// <summary>Which of a period's days are meant; from the last where negative.</summary>
    IReadOnlyList<int> Positions { get; init; } = [];
    DayOfWeek WeekBegins { get; init; } = DayOfWeek.Monday;

    /// <summary>Null where it asks for what is not known here: steps of hours and less, times of the day, numbered weeks and days of the year.</summary>
    public static RecurrenceRule? Parse(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.Split('=', 2) is not [var name, var value] || !parts.TryAdd(name, value.ToUpperInvariant())) return null;
        if (!Enum.TryParse<RecurrenceStep>(parts.GetValueOrDefault("FREQ"), ignoreCase: true, out var step) || !Enum.IsDefined(step)) return null;
        if (Numbers("INTERVAL", 1, LongestInterval) is not { Count: <= 1 } interval || Numbers("COUNT", 1, 100_000) is not { Count: <= 1 } count) return null;
        if (Numbers("BYMONTH", 1, 12) is not { } months || Numbers("BYMONTHDAY", -31, 31) is not { } days || Numbers("BYSETPOS", -366, 366) is not { } positions) return null;
        if (parts.Keys.Any(k => k.ToUpperInvariant() is not ("FREQ" or "INTERVAL" or "COUNT" or "UNTIL" or "BYMONTH" or "BYMONTHDAY" or "BYDAY" or "BYSETPOS" or "WKST"))) return null;
        var weekdays = (parts.GetValueOrDefault("BYDAY") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Weekday).ToList();
        var begins = Array.IndexOf(Weekdays, parts.GetValueOrDefault("WKST", "MO"));
        if (weekdays.Contains(null) || begins < 0) return null;
        return new(step, interval.Count > 0 ? interval[0] : 1)
        {
            Count = count.Count > 0 ? count[0] : null, Until = parts.GetValueOrDefault("UNTIL"), Months = months, DaysOfMonth = days, Positions = positions, Days = [.. weekdays.Select(d => d!.Value)], WeekBegins = (DayOfWeek)begins,
        };

        List<int>? Numbers(string name, int least, int most)
        {
            if (!parts.TryGetValue(name, out var value)) return [];
            var numbers = new List<int>();
            foreach (var word in value.Split(','))
                if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && number != 0) numbers.Add(number);
                else return null;
            return numbers;
        }
    }

    static (int, DayOfWeek)? Weekday(string text)
    {
        var day = text.Length < 2 ? -1 : Array.IndexOf(Weekdays, text[^2..]);
        if (day < 0) return null;
        if (text.Length == 2) return (0, (DayOfWeek)day);
        return int.TryParse(text[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nth) && nth is not 0 and >= -53 and <= 53 ? (nth, (DayOfWeek)day) : null;
    }

    /// <summary>The days in order, from the first on; those long before <paramref name="from"/> are left out where nothing counts them.</summary>
    /// <param name="until">The last day looked at.</param>
    public IEnumerable<DateOnly> Walk(DateOnly first, DateOnly from, DateOnly until)
    {
        for (var period = Count is null && from > first ? Periods(first, from) / Interval : 0; Begin(first, period * Interval) is var begin && begin <= until; period++)
        {
            var days = Enumerable.Range(0, Length(begin)).Select(begin.AddDays).Where(day => Fits(day, first)).ToList();
            var meant = Positions.Count == 0 ? days : [.. Positions.Select(p => p > 0 ? p - 1 : days.Count + p).Where(i => i >= 0 && i < days.Count).Distinct().Order().Select(i => days[i])];
            foreach (var day in meant)
                if (day >= first && day <= until) yield return day;
        }
    }

    /// <summary>Whole periods between two days.</summary>
    int Periods(DateOnly first, DateOnly from) => Step switch
    {
        RecurrenceStep.Daily => from.DayNumber - first.DayNumber,
        RecurrenceStep.Weekly => (from.DayNumber - first.DayNumber) / 7,
        RecurrenceStep.Monthly => 12 * (from.Year - first.Year) + from.Month - first.Month,
        RecurrenceStep.Yearly => from.Year - first.Year,
    };

    /// <summary>The first day of a period; the calendar's last beyond its end.</summary>
    DateOnly Begin(DateOnly first, int later)
    {
        var (months, days) = Step switch
        {
            RecurrenceStep.Daily => (0, later),
            RecurrenceStep.Weekly => (0, 7 * later - ((int)first.DayOfWeek - (int)WeekBegins + 7) % 7),
            RecurrenceStep.Monthly => (later, 1 - first.Day),
            RecurrenceStep.Yearly => (12 * later, 1 - first.DayOfYear),
        };
        if (first.Year + (months + days / 28) / 12 + 1 > DateOnly.MaxValue.Year || first.DayNumber + days < 0) return DateOnly.MaxValue;
        return first.AddDays(Math.Min(days, 0)).AddMonths(months).AddDays(Math.Max(days, 0));
    }

    int Length(DateOnly begin) => Step switch
    {
        RecurrenceStep.Daily => 1,
        RecurrenceStep.Weekly => 7,
        RecurrenceStep.Monthly => DateTime.DaysInMonth(begin.Year, begin.Month),
        RecurrenceStep.Yearly => DateTime.IsLeapYear(begin.Year) ? 366 : 365,
    };

    /// <summary>What the rule leaves open is as with the first.</summary>
    bool Fits(DateOnly day, DateOnly first)
    {
        var inMonth = DateTime.DaysInMonth(day.Year, day.Month);
        return (Months.Count > 0 ? Months.Contains(day.Month) : Step != RecurrenceStep.Yearly || DaysOfMonth.Count > 0 || Days.Count > 0 || day.Month == first.Month)
            && (DaysOfMonth.Count > 0 ? DaysOfMonth.Contains(day.Day) || DaysOfMonth.Contains(day.Day - inMonth - 1) : Days.Count > 0 || Step is RecurrenceStep.Daily or RecurrenceStep.Weekly || day.Day == first.Day)
            && (Days.Count > 0 ? Days.Any(d => d.Day == day.DayOfWeek && (d.Nth == 0 || IsNth(day, d.Nth, inMonth))) : Step != RecurrenceStep.Weekly || day.DayOfWeek == first.DayOfWeek);
    }

    /// <summary>Within the month, or within the year where the rule names no months.</summary>
    bool IsNth(DateOnly day, int nth, int inMonth)
    {
        var (at, of) = Step == RecurrenceStep.Monthly || Months.Count > 0 ? (day.Day, inMonth) : (day.DayOfYear, DateTime.IsLeapYear(day.Year) ? 366 : 365);
        return nth > 0 ? (at - 1) / 7 + 1 == nth : (of - at) / 7 + 1 == -nth;
    }
}

public enum RecurrenceStep { Daily, Weekly, Monthly, Yearly }
