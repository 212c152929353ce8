using System.Globalization;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Logs;

/// <summary>What the log is asked for; an address says the same.</summary>
public sealed record LogQuery
{
    /// <summary>Null shows every kind.</summary>
    public LogKind? Kind { get; init; }
    public Guid? Who { get; init; }
    /// <summary>Stable name.</summary>
    public string? Object { get; init; }
    public Guid? Record { get; init; }
    /// <summary>First and last day, in the viewer's time zone.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public string? Text { get; init; }
    public LogPosition At { get; init; } = LogPosition.Newest;

    public static LogQuery Read(IQueryCollection query) => new()
    {
        Kind = Enum.TryParse<LogKind>(query["kind"], ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
        Who = Key(query["who"]), Object = Line(query["object"]), Record = Key(query["record"]),
        From = Day(query["from"]), Until = Day(query["until"]), Text = Line(query["q"]),
        At = LogPosition.Parse(query["at"]) ?? LogPosition.Newest,
    };

    public string Address(string path, LogPosition? at = null)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("kind", Kind?.ToString().ToLowerInvariant()), ("who", Who?.ToString()), ("object", Object), ("record", Record?.ToString()), ("from", Text_(From)), ("until", Text_(Until)), ("q", Text), ("at", at?.ToString()),
        };
        return path + string.Concat(parts.Where(p => p.Value is not null).Select((p, i) => $"{(i == 0 ? '?' : '&')}{p.Name}={Uri.EscapeDataString(p.Value!)}"));
    }

    public DateTimeOffset? Begin(TimeZoneInfo zone) => From is { } day ? Moments.StartOf(day, zone) : null;
    public DateTimeOffset? End(TimeZoneInfo zone) => Until is { } day && day < DateOnly.MaxValue ? Moments.StartOf(day.AddDays(1), zone) : null;

    static string? Line(string? text) => Normalise.Line(text) is { Length: > 0 } line ? line : null;
    static Guid? Key(string? text) => Guid.TryParse(text, out var key) ? key : null;
    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    static string? Text_(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

public enum LogKind { Changed, Seen, Exported, SignedIn }

/// <summary>Where a page of the log ends in each of its sources: below a position of the feed, before a moment of the others.</summary>
public sealed record LogPosition(long Feed, DateTimeOffset Seen, DateTimeOffset SignIns)
{
    public static readonly LogPosition Newest = new(long.MaxValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);

    public static LogPosition? Parse(string? text) =>
        text?.Split('.') is [var a, var b, var c] && Number(a) is { } feed && Number(b) is { } seen && Number(c) is { } signIns ? new(feed, Moment(seen), Moment(signIns)) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Feed}.{Seen.ToUnixTimeMilliseconds()}.{SignIns.ToUnixTimeMilliseconds()}");

    static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    static DateTimeOffset Moment(long milliseconds) => milliseconds >= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
