using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Guanxi.Kernel.Fields;

/// <summary>Durations as people write them: <c>1h30m</c>, <c>90m</c>, <c>2d</c>, <c>1:30</c> (hours and minutes), <c>45s</c>; a bare number is minutes.</summary>
public static partial class DurationText
{
    /// <summary>Whole seconds; null when the text is no duration.</summary>
    public static TimeSpan? Parse(string text)
    {
        text = text.Trim();
        var negative = text.StartsWith('-');
        if (negative) text = text[1..].TrimStart();
        if (Seconds(text) is not { } seconds || Math.Abs(seconds) > (decimal)TimeSpan.MaxValue.TotalSeconds - 1) return null;
        return TimeSpan.FromSeconds((long)(negative ? -seconds : seconds));
    }

    /// <summary>The canonical form, which <see cref="Parse"/> reads: <c>1h30m</c>, <c>0m</c>.</summary>
    public static string Print(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds == 0) return "0m";
        var text = new StringBuilder(seconds < 0 ? "-" : "");
        seconds = Math.Abs(seconds);
        Append(seconds / 3600, 'h');
        Append(seconds / 60 % 60, 'm');
        Append(seconds % 60, 's');
        return text.ToString();

        void Append(long count, char unit)
        {
            if (count > 0) text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
    }

    static decimal? Seconds(string text)
    {
        if (Clock().Match(text) is { Success: true } clock)
            return Number(clock.Groups[1]) * 3600 + Number(clock.Groups[2]) * 60 + Number(clock.Groups[3]);
        if (Units().Match(text) is not { Success: true } units || text.Length == 0) return null;
        return Number(units.Groups["d"]) * 86_400 + Number(units.Groups["h"]) * 3_600 + Number(units.Groups["m"]) * 60 + Number(units.Groups["s"]) + Number(units.Groups["bare"]) * 60;
    }

    static decimal Number(Group group) => group.Success ? decimal.Parse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(\d{1,9}):([0-5]\d)(?::([0-5]\d))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?:(?<bare>\d{1,12}(?:\.\d{1,6})?)|(?:(?<d>\d{1,9}(?:\.\d{1,6})?)\s*(?:d|days?|天))?\s*(?:(?<h>\d{1,9}(?:\.\d{1,6})?)\s*(?:h|hours?|小时|时))?\s*(?:(?<m>\d{1,12}(?:\.\d{1,6})?)\s*(?:m|min|minutes?|分钟|分))?\s*(?:(?<s>\d{1,12})\s*(?:s|sec|seconds?|秒))?)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Units();
}
