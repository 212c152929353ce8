using System.Globalization;
using Guanxi.Analytics.Measures;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Measure = Guanxi.Analytics.Measures.Measure;

namespace Guanxi.Web.Pages.Reports;

/// <summary>Dimensions, members, measures and values as a person reads them.</summary>
public sealed class ReportWords(Visit visit, ObjectModel model, string currency)
{
    public string Of(Dimension dimension, FieldPath path) =>
        dimension.Level > 0 ? visit["report.dateBy", visit.Label(path), OfLevel(dimension.Level)]
        : dimension.Part == DatePart.None ? visit.Label(path) : visit["report.dateBy", visit.Label(path), visit["datePart." + ModelCompiler.Camel(dimension.Part.ToString())]];

    /// <summary>Of a tree: the first from the top, or the record itself.</summary>
    public string OfLevel(int level) => level == 0 ? visit["report.ownLevel"] : visit["report.level", level];

    public string Of(Measure measure) => measure.Calculation is { } calculation ? calculation.Name : measure.IsNamed ? visit[$"measure.{model.Name}.{measure.Key}"]
        : measure.Of.Path is { } path ? visit["measure." + ModelCompiler.Camel(measure.Of.Function.ToString()), visit.Label(model[path])] : visit["measure.count"];

    public string Earlier(CompareWith with) => visit["choice.compareWith." + ModelCompiler.Camel(with.ToString())];

    /// <summary>So many periods after the first.</summary>
    public string Later(int periods) => periods == 0 ? visit["loyalty.first"] : visit["loyalty.later", periods];

    public string Province(Lists.Province province) => visit["province." + province.Code];

    /// <summary>How it is reckoned.</summary>
    public string? About(Measure measure) => measure.Calculation is not null ? measure.Key[(measure.Key.IndexOf('=', StringComparison.Ordinal) + 1)..] : measure.IsNamed ? visit[$"measure.{model.Name}.{measure.Key}.about"] : null;

    /// <summary>The measure with its unit, for heads of columns and axes.</summary>
    public string WithUnit(Measure measure) => measure.Unit switch
    {
        MeasureUnit.Money => $"{Of(measure)} ({currency})",
        MeasureUnit.Percent => $"{Of(measure)} (%)",
        MeasureUnit.Days => $"{Of(measure)} ({visit["report.days"]})",
        MeasureUnit.Number or MeasureUnit.Duration => Of(measure),
    };

    public string Of(Member member, Dimension dimension, FieldPath path) => member switch
    {
        { Rest: true } => visit["report.rest"],
        { Key: null } => visit["report.empty"],
        { Key: Guid } => member.Label ?? "—",
        { Key: DateOnly day } => OfPeriod(day, dimension.Part),
        { Key: bool yes } => visit[dimension.Part == DatePart.DayKind ? yes ? "report.workday" : "report.dayOff" : yes ? "locale.yes" : "locale.no"],
        { Key: long number } => OfNumber((int)number, dimension.Part, path),
        { Key: string code } when path.End.Part is null && path.Field.Choices is { } set => visit.Choice(set, code),
        _ => member.Key.ToString()!,
    };

    string OfPeriod(DateOnly day, DatePart part) => part switch
    {
        DatePart.Month => visit.Format.Month(day),
        DatePart.Quarter => visit.Format.Quarter(day),
        DatePart.Year => day.Year.ToString(CultureInfo.InvariantCulture),
        _ => visit.Format.Date(day),
    };

    string OfNumber(int number, DatePart part, FieldPath path) => part switch
    {
        DatePart.MonthOfYear => CultureInfo.GetCultureInfo(visit.Language).DateTimeFormat.AbbreviatedMonthNames[number - 1],
        DatePart.DayOfWeek => visit.Format.DayOfWeek((DayOfWeek)(number % 7)),
        DatePart.LunarMonth => visit["report.lunarMonth", number],
        _ => path.Field.ValueKind == FieldKind.Rating ? new string('★', number) : visit.Format.Number((long)number),
    };

    public string Value(Measure measure, decimal? value) => value is not { } number ? "" : measure.Unit switch
    {
        MeasureUnit.Percent => visit.Format.Percent(decimal.Round(number, 1)),
        MeasureUnit.Days => visit.Format.Number(decimal.Round(number, 1), 1),
        MeasureUnit.Duration => visit.Format.Duration(TimeSpan.FromSeconds((double)number)),
        MeasureUnit.Money => visit.Format.Number(decimal.Round(number, 2), decimal.IsInteger(decimal.Round(number, 2)) ? 0 : 2),
        MeasureUnit.Number => visit.Format.Number(decimal.Round(number, 2)),
    };
}
