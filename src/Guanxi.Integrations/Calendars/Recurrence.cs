using System.Globalization;
using Guanxi.Kernel.Queries;

namespace Guanxi.Integrations.Calendars;

/// <summary>How an event comes again: by a rule, at times besides, and not at others (RFC 5545, RRULE, RDATE, EXDATE); the clock is that of its zone.</summary>
public sealed record Recurrence(string? RuleText, TimeZoneInfo Zone)
{
    /// <summary>As far as anything that goes on is looked at.</summary>
    const int MostYears = 100, Most = 10_000;

    readonly RecurrenceRule? _rule = RuleText is null ? null : RecurrenceRule.Parse(RuleText);

    public IReadOnlyList<DateTimeOffset> Besides { get; init; } = [];
    public IReadOnlyList<DateTimeOffset> Without { get; init; } = [];

    /// <summary>When it begins within a span, in order.</summary>
    /// <param name="until">Not meant any more.</param>
    public IEnumerable<DateTimeOffset> Starts(DateTimeOffset first, DateTimeOffset from, DateTimeOffset until) =>
        ByRule(first, from, until).Union(Besides).Where(at => at >= from && at < until && !Without.Contains(at)).Take(Most).Order();

    IEnumerable<DateTimeOffset> ByRule(DateTimeOffset first, DateTimeOffset from, DateTimeOffset until)
    {
        yield return first;
        if (_rule is null || first >= until) yield break;
        var local = TimeZoneInfo.ConvertTime(first, Zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        var (last, count) = (Last(), 1);
        foreach (var next in _rule.Walk(day, Moments.Today(from, Zone), Moments.Today(until, Zone)))
        {
            if (next == day) continue;
            var at = Moments.Local(next.ToDateTime(TimeOnly.FromDateTime(local)), Zone);
            if (++count > (_rule.Count ?? int.MaxValue) || at > last) yield break;
            yield return at;
        }
    }

    /// <summary>After it nothing begins any more; null where it goes on.</summary>
    public DateTimeOffset? End(DateTimeOffset first)
    {
        var besides = Besides.Append(first).Max();
        if (_rule is null) return besides;
        if (_rule.Until is not null && Last() < DateTimeOffset.MaxValue) return Last() > besides ? Last() : besides;
        return _rule.Count is null || first.Year > DateTime.MaxValue.Year - MostYears - 1 ? null : Starts(first, first, first.AddYears(MostYears)).Append(besides).Max();
    }

    DateTimeOffset Last() => _rule?.Until is { } text && CalendarReader.Moment(new("UNTIL", new Dictionary<string, string>(), text), Zone) is { } until
        ? text.Length == 8 ? until.AddDays(1).AddTicks(-1) : until : DateTimeOffset.MaxValue;

    /// <summary>As lines of iCalendar; <see cref="Parse"/> reads them again.</summary>
    public override string ToString() => string.Join('\n', [
        .. RuleText is null ? [] : new[] { "RRULE:" + RuleText }, "TZID:" + Zone.Id,
        .. Besides.Count == 0 ? [] : new[] { "RDATE:" + Text(Besides) }, .. Without.Count == 0 ? [] : new[] { "EXDATE:" + Text(Without) }]);

    public static Recurrence Parse(string text) => Of([.. ContentLine.Read(text)], TimeZoneInfo.Utc)!;

    /// <summary>Null where nothing of the kind is said.</summary>
    internal static Recurrence? Of(IReadOnlyList<ContentLine> lines, TimeZoneInfo zone)
    {
        if (!lines.Any(l => l.Name is "RRULE" or "RDATE" or "TZID")) return null;
        var own = lines.FirstOrDefault(l => l.Name == "TZID")?.Value ?? lines.FirstOrDefault(l => l.Name == "DTSTART")?["TZID"];
        return new(lines.FirstOrDefault(l => l.Name == "RRULE")?.Value, own is not null && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var known) ? known : zone) { Besides = Times("RDATE"), Without = Times("EXDATE") };

        IReadOnlyList<DateTimeOffset> Times(string name) => [.. from line in lines
                                                                where line.Name == name
                                                                from value in line.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                                                                let at = CalendarReader.Moment(line with { Value = value.Split('/')[0] }, zone)
                                                                where at is not null
                                                                select at.Value];
    }

    static string Text(IEnumerable<DateTimeOffset> times) => string.Join(',', times.Select(t => t.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)));
}
