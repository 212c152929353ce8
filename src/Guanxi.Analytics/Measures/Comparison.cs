using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Measures;

/// <summary>What a report is held against: the same question as it would have been asked earlier.</summary>
public enum CompareWith
{
    None,
    /// <summary>The period before: last month beside this month.</summary>
    Previous,
    /// <summary>The same period a year earlier.</summary>
    LastYear,
}

/// <summary>How far back the earlier question lies: words such as thisMonth are then taken for that moment.</summary>
/// <param name="Months">With <paramref name="Days"/> 0, or the other way round.</param>
public sealed record Shift(int Months, int Days)
{
    /// <summary>Null where the condition names no period that moves with the calendar.</summary>
    public static Shift? Of(CompareWith with, Filter filter) => with switch
    {
        CompareWith.None => null,
        CompareWith.LastYear => Words(filter).Any() ? new(12, 0) : null,
        CompareWith.Previous => Words(filter).FirstOrDefault(),
    };

    static IEnumerable<Shift> Words(Filter filter) => filter switch
    {
        Filter.And and => and.Parts.SelectMany(Words),
        Filter.Condition condition => condition.Values.Select(Length).OfType<Shift>(),
        _ => [],
    };

    static Shift? Length(string word) => word switch
    {
        "today" or "yesterday" or "tomorrow" => new(0, 1),
        "thisWeek" or "lastWeek" or "nextWeek" => new(0, 7),
        "thisMonth" or "lastMonth" or "nextMonth" => new(1, 0),
        "thisQuarter" or "lastQuarter" or "nextQuarter" => new(3, 0),
        "thisYear" or "lastYear" or "nextYear" => new(12, 0),
        _ when word.StartsWith("last", StringComparison.Ordinal) && word.EndsWith("Days", StringComparison.Ordinal) && int.TryParse(word[4..^4], out var days) => new(0, days),
        _ when word.StartsWith("last", StringComparison.Ordinal) && word.EndsWith("Weeks", StringComparison.Ordinal) && int.TryParse(word[4..^5], out var weeks) => new(0, 7 * weeks),
        _ when word.StartsWith("last", StringComparison.Ordinal) && word.EndsWith("Years", StringComparison.Ordinal) && int.TryParse(word[4..^5], out var years) => new(12 * years, 0),
        _ when word.StartsWith("last", StringComparison.Ordinal) && word.EndsWith("Months", StringComparison.Ordinal) && int.TryParse(word[4..^6], out var months) => new(months, 0),
        _ => null,
    };

    public DateTimeOffset Back(DateTimeOffset now) => now.AddMonths(-Months).AddDays(-Days);

    /// <summary>Where members that are periods stand in the earlier answer.</summary>
    public AxisKey Back(AxisKey key) => new([.. key.Members.Select(m => m.Key is DateOnly day ? m with { Key = day.AddMonths(-Months).AddDays(-Days) } : m)]);
}
