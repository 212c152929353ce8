using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Measures;

/// <summary>
/// What a report is cut by: a path of the model, of dates and moments what of them, and of trees which level. Text: <c>account.address.city</c>,
/// <c>closeDate@month</c>, <c>product.category@level1</c>.
/// </summary>
/// <param name="Level">1 is what stands at the top of the tree; what stands higher than the level counts as itself. 0 is the record referred to.</param>
public sealed record Dimension(string Path, DatePart Part = DatePart.None, int Level = 0)
{
    /// <summary>As deep as trees are told apart.</summary>
    public const int Levels = 3;

    /// <summary>Null when the text names neither a part of a date nor a level behind its <c>@</c>.</summary>
    public static Dimension? Parse(string text) => text.Split('@') switch
    {
        [{ Length: > 0 } path] => new(path),
        [{ Length: > 0 } path, ['l', 'e', 'v', 'e', 'l', var level]] when level is >= '1' and <= (char)('0' + Levels) => new(path, Level: level - '0'),
        [{ Length: > 0 } path, var part] when Enum.TryParse<DatePart>(part, ignoreCase: true, out var known) && known.ToString().Equals(part, StringComparison.OrdinalIgnoreCase) => new(path, known),
        _ => null,
    };

    public override string ToString() => Level > 0 ? $"{Path}@level{Level}" : Part == DatePart.None ? Path : $"{Path}@{ModelCompiler.Camel(Part.ToString())}";

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
