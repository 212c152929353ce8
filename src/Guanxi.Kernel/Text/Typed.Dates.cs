namespace Guanxi.Kernel.Text;

/// <summary>Which of day and month comes first where only numbers stand.</summary>
public enum DateOrder
{
    /// <summary>Refuse dates that could be read either way.</summary>
    Unknown,
    DayMonth,
    MonthDay,
}

public static partial class Typed
{
    static readonly string[] MonthNames =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    static readonly string[] DayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>
    /// 2026-11-05, 2026/11/5, 20261105, 2026年11月5日, 5 Nov 2026, Nov 5, 2026, 5/11/2026; a time of midnight may follow.
    /// Years have four digits. Problems: <c>notADate</c>, <c>ambiguousDate</c>.
    /// </summary>
    public static Typed<DateOnly> Date(string? text, DateOrder order = DateOrder.Unknown)
    {
        var plain = Plain(text);
        var date = DateOf(plain, order);
        if (date.Ok || plain.AsSpan().LastIndexOfAny("t ") is not (> 0 and var gap)) return date;
        return Time(plain[(gap + 1)..].TrimEnd('z')) is { Ok: true, Value.Ticks: 0 } ? DateOf(plain[..gap].TrimEnd(), order) : date;
    }

    static Typed<DateOnly> DateOf(string plain, DateOrder order)
    {
        Span<int> numbers = stackalloc int[3];
        var (count, month, yearAt) = (0, 0, -1);
        for (var i = 0; i < plain.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(plain[i]))
            {
                while (i < plain.Length && char.IsAsciiDigit(plain[i])) i++;
                if (i - start == 8 && plain.Length == 8) return Day(Value(plain, 0, 4), Value(plain, 4, 2), Value(plain, 6, 2));
                if (count == 3 || i - start is 3 or > 4) return Fails<DateOnly>("notADate");
                if (i - start == 4) yearAt = yearAt < 0 ? count : 3;
                numbers[count++] = Value(plain, start, i - start);
            }
            else if (char.IsAsciiLetter(plain[i]))
            {
                while (i < plain.Length && char.IsAsciiLetter(plain[i])) i++;
                if (!TakeWord(plain.AsSpan(start..i), afterDigit: start > 0 && char.IsAsciiDigit(plain[start - 1]), ref month)) return Fails<DateOnly>("notADate");
            }
            else if (plain[i++] is not ('-' or '/' or '.' or ',' or ' ' or '年' or '月' or '日' or '号')) return Fails<DateOnly>("notADate");
        }
        return (count, month, yearAt) switch
        {
            (3, 0, 0) => Day(numbers[0], numbers[1], numbers[2]),
            (3, 0, 2) => DayAndMonth(numbers[0], numbers[1], numbers[2], order),
            (2, > 0, 0) => Day(numbers[0], month, numbers[1]),
            (2, > 0, 1) => Day(numbers[1], month, numbers[0]),
            _ => Fails<DateOnly>("notADate"),
        };
    }

    /// <summary>The name of a month, or of a day of the week, in full or by at least three letters; or the ending of an ordinal.</summary>
    static bool TakeWord(ReadOnlySpan<char> word, bool afterDigit, ref int month)
    {
        if (afterDigit && word is "st" or "nd" or "rd" or "th") return true;
        if (word is "of") return true;
        if (word.Length < 3) return false;
        for (var i = 0; i < MonthNames.Length; i++)
            if (MonthNames[i].AsSpan().StartsWith(word))
            {
                if (month > 0) return false;
                month = i + 1;
                return true;
            }
        foreach (var day in DayNames)
            if (day.AsSpan().StartsWith(word)) return true;
        return false;
    }

    static Typed<DateOnly> DayAndMonth(int first, int second, int year, DateOrder order) => order switch
    {
        DateOrder.DayMonth => Day(year, second, first),
        DateOrder.MonthDay => Day(year, first, second),
        DateOrder.Unknown when first > 12 => Day(year, second, first),
        DateOrder.Unknown when second > 12 || first == second => Day(year, first, second),
        DateOrder.Unknown => Fails<DateOnly>("ambiguousDate"),
    };

    static Typed<DateOnly> Day(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? Means(new DateOnly(year, month, day)) : Fails<DateOnly>("notADate");

    static int Value(string digits, int start, int length)
    {
        var value = 0;
        for (var i = start; i < start + length; i++) value = value * 10 + digits[i] - '0';
        return value;
    }
}
