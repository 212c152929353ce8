namespace Guanxi.Kernel.Text;

public static partial class Typed
{
    const decimal MaxSeconds = 100m * 366 * 86400;

    /// <summary>Longest first where one begins another.</summary>
    static readonly (string Unit, int Seconds)[] Units =
    [
        ("weeks", 604800), ("week", 604800), ("w", 604800), ("周", 604800), ("days", 86400), ("day", 86400), ("d", 86400), ("天", 86400), ("日", 86400),
        ("hours", 3600), ("hour", 3600), ("hrs", 3600), ("hr", 3600), ("h", 3600), ("个小时", 3600), ("小时", 3600), ("时", 3600),
        ("minutes", 60), ("minute", 60), ("mins", 60), ("min", 60), ("m", 60), ("分钟", 60), ("分", 60),
        ("seconds", 1), ("second", 1), ("secs", 1), ("sec", 1), ("s", 1), ("秒", 1),
    ];

    /// <summary>1h 30m, 90 min, 1.5 hours, 1小时30分, 1:30, 1:30:15, PT1H30M. Whole seconds, up to a hundred years. Problem: <c>notADuration</c>.</summary>
    public static Typed<TimeSpan> Duration(string? text)
    {
        var plain = Plain(text);
        var negative = plain.StartsWith('-');
        if (negative) plain = plain[1..].TrimStart();
        var seconds = plain.Contains(':', StringComparison.Ordinal) ? ByClock(plain) : ByUnits(WithoutIsoMarks(plain).AsSpan());
        return seconds is null or > MaxSeconds ? Fails<TimeSpan>("notADuration")
            : Means(TimeSpan.FromSeconds((long)decimal.Round(seconds.Value, MidpointRounding.AwayFromZero) * (negative ? -1 : 1)));
    }

    /// <summary>P1DT2H as 1d2h; months and years, whose length varies, become something that cannot be read.</summary>
    static string WithoutIsoMarks(string plain)
    {
        if (!plain.StartsWith('p')) return plain;
        var time = plain.IndexOf('t', StringComparison.Ordinal);
        var days = time < 0 ? plain[1..] : plain[1..time];
        return days.Contains('m', StringComparison.Ordinal) ? "" : days + (time < 0 ? "" : plain[(time + 1)..]);
    }

    static decimal? ByClock(string plain)
    {
        var parts = plain.Split(':');
        if (parts.Length is not (2 or 3) || parts[0].Length is 0 or > 6 || !parts[0].All(char.IsAsciiDigit)) return null;
        if (!TryPart(parts[1], 59, out var minutes)) return null;
        var seconds = 0;
        if (parts.Length == 3 && !TryPart(parts[2], 59, out seconds)) return null;
        return Value(parts[0], 0, parts[0].Length) * 3600m + minutes * 60 + seconds;
    }

    static decimal? ByUnits(ReadOnlySpan<char> rest)
    {
        decimal? total = null;
        while (!(rest = rest.TrimStart(" ,")).IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Numerals);
            if (digits <= 0) return null;
            var number = Scaled(rest[..digits], 1, negative: false);
            if (!number.Ok || number.Value > MaxSeconds) return null;
            rest = rest[digits..].TrimStart();
            if (!TakeUnit(ref rest, out var seconds)) return null;
            total = (total ?? 0) + number.Value * seconds;
        }
        return total;
    }

    static bool TakeUnit(ref ReadOnlySpan<char> rest, out int seconds)
    {
        foreach (var (unit, size) in Units)
            if (rest.StartsWith(unit))
            {
                rest = rest[unit.Length..];
                seconds = size;
                return true;
            }
        seconds = 0;
        return false;
    }
}
