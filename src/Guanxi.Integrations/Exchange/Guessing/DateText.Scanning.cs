using System.Globalization;

namespace Guanxi.Integrations.Exchange.Guessing;

public static partial class DateText
{
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>20161020.</summary>
    static bool Compact(ref ReadOnlySpan<char> text, scoped Span<int> parts, scoped Span<int> digits)
    {
        if (text.Length < 8 || text[..8].ContainsAnyExceptInRange('0', '9') || text.Length > 8 && char.IsAsciiDigit(text[8])) return false;
        (parts[0], parts[1], parts[2]) = (Int(text[..4]), Int(text[4..6]), Int(text[6..8]));
        (digits[0], digits[1], digits[2]) = (4, 2, 2);
        text = text[8..];
        return true;
    }

    /// <summary>Three numbers, or two and a month's name; <paramref name="named"/> is the place of the name, -1 without.</summary>
    static bool Separated(ref ReadOnlySpan<char> text, scoped Span<int> parts, scoped Span<int> digits, out int named)
    {
        named = -1;
        var separator = '\0';
        for (var i = 0; i < 3; i++)
        {
            if (i < 2 && named < 0 && Month(ref text) is var month and > 0) (parts[i], digits[i], named) = (month, 2, i);
            else if (!Number(ref text, out parts[i], out digits[i])) return false;
            if (i < 2 && !Separator(ref text, i, ref separator)) return false;
        }
        if (separator == '年' && text is ['日' or '号', ..]) text = text[1..];
        var short0 = digits[0] <= 2 && digits[1] <= 2 && digits[2] is 2 or 4;
        var short2 = digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2;
        return (short0 || short2) && (text.IsEmpty || text[0] is ' ' or 'T' or '上' or '下' or ',');
    }

    static bool Number(ref ReadOnlySpan<char> text, out int value, out int digits)
    {
        digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = text.Length;
        value = digits is >= 1 and <= 4 ? Int(text[..digits]) : 0;
        text = text[digits..];
        return digits is >= 1 and <= 4;
    }

    static int Month(ref ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length])) length++;
        if (length < 3) return 0;
        for (var month = 0; month < 12; month++)
        {
            var full = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[month];
            var word = text[..length];
            if (!word.Equals(Months[month], StringComparison.OrdinalIgnoreCase) && !word.Equals(full, StringComparison.OrdinalIgnoreCase)
                && !(month == 8 && word.Equals("sept", StringComparison.OrdinalIgnoreCase))) continue;
            text = text[length..];
            return month + 1;
        }
        return 0;
    }

    /// <summary>The same sign twice (-, /, .), 年 then 月, or blanks and commas around a month's name.</summary>
    static bool Separator(ref ReadOnlySpan<char> text, int place, ref char separator)
    {
        if (text.IsEmpty) return false;
        var sign = text[0];
        if (sign is ' ' or ',')
        {
            text = text.TrimStart(" ,");
            return place == 0 ? (separator = ' ') == ' ' : separator == ' ';
        }
        var fits = place == 0 ? sign is '-' or '/' or '.' or '年' : separator == '年' ? sign == '月' : sign == separator;
        separator = place == 0 ? sign : separator;
        text = text[1..];
        return fits;
    }

    /// <summary>What stands behind the date; true also where nothing does.</summary>
    static bool TryClock(ReadOnlySpan<char> text, out TimeOnly? time, out TimeSpan? offset)
    {
        (time, offset) = (null, null);
        text = text.TrimStart("T,").Trim();
        if (text.IsEmpty) return true;
        var half = Half(ref text);
        offset = Offset(ref text);
        if (half == 0) half = HalfBehind(ref text);
        if (!TimeOnly.TryParseExact(text, ["H:mm", "HH:mm", "H:mm:ss", "HH:mm:ss", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)) return false;
        if (half != 0 && clock.Hour is 0 or > 12) return false;
        time = half switch
        {
            1 when clock.Hour == 12 => clock.AddHours(-12),
            2 when clock.Hour < 12 => clock.AddHours(12),
            _ => clock,
        };
        return true;
    }

    /// <summary>1 for the morning, 2 for the afternoon, 0 for neither.</summary>
    static int Half(ref ReadOnlySpan<char> text)
    {
        var half = text.StartsWith("上午") ? 1 : text.StartsWith("下午") ? 2 : 0;
        if (half > 0) text = text[2..].TrimStart();
        return half;
    }

    static int HalfBehind(ref ReadOnlySpan<char> text)
    {
        var half = text.EndsWith("AM", StringComparison.OrdinalIgnoreCase) ? 1 : text.EndsWith("PM", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        if (half > 0) text = text[..^2].TrimEnd();
        return half;
    }

    static TimeSpan? Offset(ref ReadOnlySpan<char> text)
    {
        if (text[^1] is 'Z' or 'z')
        {
            text = text[..^1];
            return TimeSpan.Zero;
        }
        var sign = text.LastIndexOfAny('+', '-');
        if (sign < 0) return null;
        var hours = text[(sign + 1)..];
        if (!TimeSpan.TryParseExact(hours, [@"hh\:mm", "hhmm", "hh"], CultureInfo.InvariantCulture, out var offset) || offset.TotalHours > 14) return null;
        if (text[sign] == '-') offset = -offset;
        text = text[..sign].TrimEnd();
        return offset;
    }

    static int Int(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
