using System.Globalization;
using System.Text.RegularExpressions;

namespace Guanxi.Kernel.Queries;

/// <summary>Days and clock times of a time zone as moments.</summary>
public static partial class Moments
{
    static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF"];

    public static DateOnly Today(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>The first moment of a day; where the clock jumps over midnight, the moment after the jump.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => Local(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>A local clock time; a time that the clock jumps over moves on, of one that occurs twice the first is meant.</summary>
    public static DateTimeOffset Local(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        var ticks = local.Ticks - offset.Ticks;
        return new(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>ISO 8601 with Z or an offset, or without one a clock time in the zone; whole milliseconds, in UTC.</summary>
    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone) =>
        ParseWithOffset(text) ?? (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? Local(local, zone) : null);

    /// <summary>ISO 8601 with Z or an offset; whole milliseconds, in UTC.</summary>
    public static DateTimeOffset? ParseWithOffset(string text) =>
        OffsetPattern().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? WholeMilliseconds(at.ToUniversalTime()) : null;

    /// <summary><c>last12Hours</c> end now, <c>next1Hour</c> begins now.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until)? HoursAround(string text, DateTimeOffset now) =>
        HoursPattern().Match(text) is { Success: true } match && TimeSpan.FromHours(int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)) is var span
            ? match.Groups[1].ValueSpan is "last" ? (now - span, now) : (now, now + span) : null;

    public static DateTimeOffset WholeMilliseconds(DateTimeOffset at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerMillisecond, at.Offset);

    [GeneratedRegex("^(last|next)([1-9][0-9]{0,4})Hours?$", RegexOptions.CultureInvariant)] private static partial Regex HoursPattern();
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:?\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetPattern();
}
