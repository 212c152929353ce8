using System.Globalization;

namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>One way to understand a text as a date, with the time of day and the offset where it has them.</summary>
/// <param name="Order">The order of its parts that leads to this date.</param>
/// <param name="Certain">A four-digit year in front or a month's name: the text has this one meaning in any column.</param>
public readonly record struct DateReading(DateOrder Order, DateOnly Date, TimeOnly? Time = null, TimeSpan? Offset = null, bool Certain = false);

/// <summary>
/// Reads dates as people and programs write them: 2016-10-20, 20-10-2016, 10/20/2016, 20.10.16, 20161020, 2016年10月20日,
/// 20 Oct 2016, October 20, 2016; with a time behind (13:45, 1:45 PM, 下午1:45, T13:45:00.5+08:00).
/// </summary>
public static partial class DateText
{
    const int LongestDate = 48;

    /// <summary>Every date the text can mean; several where the order of day, month and year is open, none where it is no date.</summary>
    public static IReadOnlyList<DateReading> Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 6 or > LongestDate) return [];
        Span<int> parts = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        var rest = text;
        var named = -1;
        if (!Compact(ref rest, parts, digits) && !Separated(ref rest, parts, digits, out named)) return [];
        if (!TryClock(rest.Trim(), out var time, out var offset)) return [];
        return Meanings(parts, digits, named, time, offset);
    }

    /// <summary>The date a text means when its parts stand in the given order; null where it has none.</summary>
    public static DateReading? Read(ReadOnlySpan<char> text, DateOrder order)
    {
        if (order == DateOrder.ExcelSerial) return FromSerial(text);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain)) return new(DateOrder.YearMonthDay, plain, Certain: true);
        foreach (var reading in Read(text))
            if (reading.Certain || reading.Order == order) return reading;
        return null;
    }

    /// <summary>Days since 1899-12-30, as spreadsheets count; the fraction is the time of day.</summary>
    public static DateReading? FromSerial(ReadOnlySpan<char> text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) || days is < 1 or >= 2958466) return null;
        var instant = new DateTime(1899, 12, 30).AddSeconds((double)decimal.Round(days * 86400));
        var time = decimal.Truncate(days) == days ? (TimeOnly?)null : TimeOnly.FromDateTime(instant);
        return new(DateOrder.ExcelSerial, DateOnly.FromDateTime(instant), time);
    }

    /// <summary>The meanings of three numbers; a four-digit year or a month's name leaves fewer of them.</summary>
    static DateReading[] Meanings(ReadOnlySpan<int> p, ReadOnlySpan<int> digits, int named, TimeOnly? time, TimeSpan? offset)
    {
        var readings = new List<DateReading>(3);
        var certain = digits[0] == 4 || named >= 0;
        if (digits[0] == 4)
            Add(DateOrder.YearMonthDay, p[0], p[1], p[2]);
        else if (named >= 0)
            Add(DateOrder.YearMonthDay, Year(p[2], digits[2]), named == 0 ? p[0] : p[1], named == 0 ? p[1] : p[0]);
        else
        {
            Add(DateOrder.DayMonthYear, Year(p[2], digits[2]), p[1], p[0]);
            Add(DateOrder.MonthDayYear, Year(p[2], digits[2]), p[0], p[1]);
            if (digits[2] <= 2 && digits[0] == 2) Add(DateOrder.YearMonthDay, Year(p[0], 2), p[1], p[2]);
        }
        return [.. readings];

        void Add(DateOrder order, int year, int month, int day)
        {
            if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return;
            readings.Add(new(order, new DateOnly(year, month, day), time, offset, certain));
        }
    }

    /// <summary>Two digits mean 1950–2049, as spreadsheets understand them; three mean nothing.</summary>
    static int Year(int value, int digits) => digits switch
    {
        4 => value,
        2 => value + (value < 50 ? 2000 : 1900),
        _ => 0,
    };
}
