using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Guanxi.Kernel.Queries;

/// <summary>
/// Days named relative to a day (<c>today</c>, <c>thisQuarter</c>, <c>last30Days</c>) or by the calendar (<c>2024</c>, <c>2024-Q1</c>,
/// <c>2024-03</c>, <c>2024-03-31</c>) as half-open spans of dates. Weeks begin on Monday. The last N days end with today, the next N
/// begin with it; N weeks, months and years likewise.
/// </summary>
static partial class Periods
{
    /// <summary>Largest N.</summary>
    const int MaxCount = 10_000;

    public static bool TryParse(string text, DateOnly today, out DateOnly from, [NotNullWhen(true)] out DateOnly? until)
    {
        from = today;
        until = null;
        try
        {
            (from, until) = Named(text, today) ?? Relative(text, today) ?? Calendar(text) ?? (today, null);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Beyond the calendar's first or last year.
        }
        return until is not null;
    }

    static (DateOnly, DateOnly?)? Named(string text, DateOnly today) => text switch
    {
        "today" => Days(today, 1),
        "yesterday" => Days(today.AddDays(-1), 1),
        "tomorrow" => Days(today.AddDays(1), 1),
        "thisWeek" => Days(Monday(today), 7),
        "lastWeek" => Days(Monday(today).AddDays(-7), 7),
        "nextWeek" => Days(Monday(today).AddDays(7), 7),
        "thisMonth" => Months(FirstOfMonth(today), 1),
        "lastMonth" => Months(FirstOfMonth(today).AddMonths(-1), 1),
        "nextMonth" => Months(FirstOfMonth(today).AddMonths(1), 1),
        "thisQuarter" => Months(FirstOfQuarter(today), 3),
        "lastQuarter" => Months(FirstOfQuarter(today).AddMonths(-3), 3),
        "nextQuarter" => Months(FirstOfQuarter(today).AddMonths(3), 3),
        "thisYear" => Months(new(today.Year, 1, 1), 12),
        "lastYear" => Months(new(today.Year - 1, 1, 1), 12),
        "nextYear" => Months(new(today.Year + 1, 1, 1), 12),
        _ => null,
    };

    static (DateOnly, DateOnly?)? Relative(string text, DateOnly today)
    {
        if (RelativePattern().Match(text) is not { Success: true } match || !int.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > MaxCount) return null;
        var sign = match.Groups[1].ValueSpan is "last" ? -1 : 1;
        var start = sign < 0 ? today.AddDays(1) : today;
        var other = match.Groups[3].Value switch
        {
            "Day" => start.AddDays(sign * count),
            "Week" => start.AddDays(sign * 7 * count),
            "Month" => start.AddMonths(sign * count),
            "Quarter" => start.AddMonths(sign * 3 * count),
            _ => start.AddYears(sign * count),
        };
        return sign < 0 ? (other, start) : (start, other);
    }

    static (DateOnly, DateOnly?)? Calendar(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Days(day, 1);
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return Months(month, 1);
        if (DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year)) return Months(year, 12);
        if (text is [_, _, _, _, '-', 'Q', >= '1' and <= '4'] && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var of) && of > 0)
            return Months(new(of, (text[6] - '1') * 3 + 1, 1), 3);
        return null;
    }

    static (DateOnly, DateOnly?) Days(DateOnly from, int count) => (from, from.AddDays(count));
    static (DateOnly, DateOnly?) Months(DateOnly from, int count) => (from, from.AddMonths(count));
    static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
    static DateOnly FirstOfQuarter(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);

    [GeneratedRegex("^(last|next)([0-9]{1,5})(Day|Week|Month|Quarter|Year)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex RelativePattern();
}
