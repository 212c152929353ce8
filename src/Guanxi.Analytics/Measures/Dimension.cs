using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Measures;

/// <summary>What a report is cut by: a path of the model and, of dates and moments, what of them. Text: <c>account.address.city</c>, <c>closeDate@month</c>.</summary>
public sealed record Dimension(string Path, DatePart Part = DatePart.None)
{
    /// <summary>Null when the text names no part of a date behind its <c>@</c>.</summary>
    public static Dimension? Parse(string text) => text.Split('@') switch
    {
        [{ Length: > 0 } path] => new(path),
        [{ Length: > 0 } path, var part] when Enum.TryParse<DatePart>(part, ignoreCase: true, out var known) && known.ToString().Equals(part, StringComparison.OrdinalIgnoreCase) => new(path, known),
        _ => null,
    };

    public override string ToString() => Part == DatePart.None ? Path : $"{Path}@{ModelCompiler.Camel(Part.ToString())}";

    /// <summary>Whether its members follow one another in time.</summary>
    public bool IsPeriod => Part is DatePart.Day or DatePart.Week or DatePart.Month or DatePart.Quarter or DatePart.Year;
}

/// <summary>What of a day: the period it lies in, or what kind of day it is.</summary>
public enum DatePart
{
    None, Day, Week, Month, Quarter, Year,
    /// <summary>1 to 12, whatever the year: seasons compared.</summary>
    MonthOfYear,
    /// <summary>1 Monday to 7 Sunday.</summary>
    DayOfWeek,
    /// <summary>Working day or day off, by the company's holidays and make-up workdays.</summary>
    DayKind,
    /// <summary>1 to 12 of the lunisolar calendar; a leap month counts as the month it repeats.</summary>
    LunarMonth,
}
