using System.Globalization;

namespace Guanxi.Kernel.Text;

public static partial class Typed
{
    static readonly (string Word, bool Afternoon)[] DayParts =
    [
        ("上午", false), ("凌晨", false), ("早上", false), ("早晨", false), ("下午", true), ("晚上", true),
        ("a.m.", false), ("p.m.", true), ("am", false), ("pm", true),
    ];

    /// <summary>9:30, 09:30:15, 0930, 3 pm, 下午3点半. Problem: <c>notATime</c>.</summary>
    public static Typed<TimeOnly> Time(string? text)
    {
        var plain = Plain(text);
        bool? afternoon = null;
        foreach (var (word, isAfternoon) in DayParts)
            if (plain.StartsWith(word, StringComparison.Ordinal) || plain.EndsWith(word, StringComparison.Ordinal))
            {
                plain = plain.Replace(word, "", StringComparison.Ordinal).Trim();
                afternoon = isAfternoon;
                break;
            }
        var spelled = afternoon is not null || plain.AsSpan().IndexOfAny('点', '时') > 0;
        plain = plain.Replace("点钟", ":", StringComparison.Ordinal).Replace("半", "30", StringComparison.Ordinal)
            .Replace("一刻", "15", StringComparison.Ordinal).Replace("三刻", "45", StringComparison.Ordinal);
        foreach (var unit in "点时分秒") plain = plain.Replace(unit, ':');
        if (plain.Length == 4 && plain.All(char.IsAsciiDigit)) plain = plain.Insert(2, ":");
        var parts = plain.TrimEnd(':').Split(':');
        if (parts.Length > 3 || (parts.Length == 1 && !spelled)) return Fails<TimeOnly>("notATime");
        if (!TryPart(parts[0], 23, out var hour) || !TryPart(parts.ElementAtOrDefault(1) ?? "0", 59, out var minute)
            || !TrySeconds(parts.ElementAtOrDefault(2) ?? "0", out var seconds)) return Fails<TimeOnly>("notATime");
        if (afternoon == false && hour > 12) return Fails<TimeOnly>("notATime");
        hour = afternoon switch { true when hour < 12 => hour + 12, false when hour == 12 => 0, _ => hour };
        return Means(new TimeOnly(hour, minute).Add(seconds));
    }

    /// <summary>A date and a time as above, a date alone for its midnight, or ISO 8601 with Z or an offset. Whole milliseconds, UTC. Problems: <c>notAnInstant</c>, <c>ambiguousDate</c>.</summary>
    /// <param name="zone">Where times without offset were meant. A time skipped in spring is read as one hour later.</param>
    public static Typed<DateTimeOffset> Instant(string? text, TimeZoneInfo zone, DateOrder order = DateOrder.Unknown)
    {
        var plain = Plain(text);
        var offset = TakeOffset(ref plain);
        var local = Local(plain, order);
        if (!local.Ok) return Fails<DateTimeOffset>(local.Problem!);
        if (local.Value.Year is 1 or 9999) return Fails<DateTimeOffset>("notAnInstant");
        return Means(new DateTimeOffset(local.Value, offset ?? zone.GetUtcOffset(local.Value)).ToUniversalTime());
    }

    static Typed<DateTime> Local(string plain, DateOrder order)
    {
        var problem = "notAnInstant";
        for (var i = plain.Length; i > 0; i--)
        {
            if (i < plain.Length && plain[i] is not (' ' or 't') && plain[i - 1] is not ('日' or '号')) continue;
            var time = i == plain.Length ? Means(TimeOnly.MinValue) : Time(plain[(plain[i] is 't' ? i + 1 : i)..]);
            if (!time.Ok) continue;
            var date = DateOf(plain[..i].TrimEnd(' ', ','), order);
            if (date.Ok) return Means(date.Value.ToDateTime(time.Value));
            if (date.Problem == "ambiguousDate") problem = date.Problem;
        }
        return Fails<DateTime>(problem);
    }

    /// <summary>Z, +08:00, +0800 or +08 after a time.</summary>
    static TimeSpan? TakeOffset(ref string plain)
    {
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return null;
        var at = plain.AsSpan(colon).LastIndexOfAny("+-z") + colon;
        if (at < colon) return null;
        var offset = plain[(at + 1)..].Replace(":", "", StringComparison.Ordinal);
        if (plain[at] == 'z' ? offset.Length > 0 : offset.Length is not (2 or 4) || !offset.All(char.IsAsciiDigit)) return null;
        var minutes = plain[at] == 'z' ? 0 : Value(offset, 0, 2) * 60 + (offset.Length == 4 ? Value(offset, 2, 2) : 0);
        if (minutes > 14 * 60) return null;
        minutes = plain[at] == '-' ? -minutes : minutes;
        plain = plain[..at].TrimEnd();
        return TimeSpan.FromMinutes(minutes);
    }

    static bool TryPart(string digits, int max, out int value) =>
        int.TryParse(digits.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= max && digits.Trim().Length <= 2;

    static bool TrySeconds(string digits, out TimeSpan seconds)
    {
        var whole = digits.IndexOf('.', StringComparison.Ordinal) is > 0 and var point ? digits[..point] : digits;
        seconds = default;
        if (!TryPart(whole, 59, out var value)) return false;
        if (whole.Length == digits.Length) { seconds = TimeSpan.FromSeconds(value); return true; }
        var part = digits[(whole.Length + 1)..];
        if (part.Length is 0 or > 9 || !part.All(char.IsAsciiDigit)) return false;
        seconds = TimeSpan.FromMilliseconds(value * 1000 + Value(part.PadRight(3, '0'), 0, 3));
        return true;
    }
}
