using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Measures;

/// <summary>
/// What a report counts. Text: <c>count</c>, <c>sum:amount</c>, <c>average:amount</c>, <c>distinct:account</c>, or the name of one defined in
/// <see cref="NamedMeasures"/>.
/// </summary>
/// <param name="Over">What it is divided by; null for a plain aggregate.</param>
public sealed record Measure(string Key, MeasureUnit Unit, Aggregate Of, Aggregate? Over = null)
{
    /// <summary>Defined in code: name and definition stand under <c>measure.{object}.{key}</c> of the text files.</summary>
    public bool IsNamed { get; init; }
    /// <summary>Shown as a percentage of what the total says: 120 is a fifth more than usual.</summary>
    public bool OfTotal { get; init; }
    /// <summary>Reckoned from other measures; <see cref="Of"/> is then that of the first of them.</summary>
    public Calculation? Calculation { get; init; }
    /// <summary>What must be asked to know it.</summary>
    public IReadOnlyList<Measure> Inputs => Calculation?.Inputs ?? [this];
}

/// <param name="Path">What is added up; null counts records.</param>
/// <param name="Where">Filter text of the records that count; null counts all.</param>
/// <param name="Until">The path of the later date, of days or beside <paramref name="After"/>; <see cref="Now"/> is today.</param>
/// <param name="After">Counts only where <paramref name="Until"/> lies later than this path's date.</param>
public sealed record Aggregate(AggregateFunction Function, string? Path = null, string? Where = null, string? Until = null, string? After = null)
{
    public const string Now = "now";

    public IEnumerable<string> Paths => new[] { Path, Until, After }.OfType<string>().Where(p => p != Now);
}

public enum AggregateFunction
{
    Count, Distinct,
    /// <summary>Different calendar months.</summary>
    Months,
    Sum, Average, Min, Max,
    /// <summary>Days from the path to <see cref="Aggregate.Until"/>.</summary>
    AverageDays,
}

/// <summary>How a value is written.</summary>
public enum MeasureUnit
{
    Number,
    /// <summary>In the company's currency.</summary>
    Money,
    /// <summary>12.5 means 12.5 %.</summary>
    Percent,
    Days,
    /// <summary>Seconds.</summary>
    Duration,
}
