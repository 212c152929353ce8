using System.Globalization;
using Guanxi.Analytics.Measures;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Measure = Guanxi.Analytics.Measures.Measure;

namespace Guanxi.Web.Pages.Reports;

/// <summary>From a cell to its records: the list with the report's condition and what the cell's members mean.</summary>
static class DrillDown
{
    /// <summary>Null where no condition says what the members say (seasons, kinds of days, lower levels of a tree, where some stand for themselves alone, the rest).</summary>
    public static string? Href(Pivot pivot, AxisKey row, AxisKey column, Measure measure)
    {
        if (!pivot.Query.Object.InMenu || measure.Calculation is not null) return null;
        var filter = pivot.Query.Filter;
        foreach (var (member, dimension) in row.Members.Zip(pivot.Query.Rows).Concat(column.Members.Zip(pivot.Query.Columns)))
        {
            if (Condition(member, dimension) is not { } condition) return null;
            filter = Filter.Both(filter, condition);
        }
        if (measure.Of.Where is { } where && FilterText.Parse((measure.Over ?? measure.Of).Where ?? "").Filter is { } counted) filter = Filter.Both(filter, counted);
        return $"/{pivot.Query.Object.Name}?filter={Uri.EscapeDataString(FilterText.Print(filter))}";
    }

    static Filter? Condition(Member member, Dimension dimension) => member switch
    {
        { Rest: true } => null,
        { Key: null } => new Filter.Condition(dimension.Path, FilterOperator.IsEmpty, []),
        { Key: DateOnly day } => Period(day, dimension),
        { Key: Guid id } when dimension.Level == 1 => new Filter.Condition(dimension.Path, FilterOperator.Under, [id.ToString()]),
        { Key: Guid } when dimension.Level > 1 => null,
        { Key: Guid id } => Filter.Is(dimension.Path, id),
        { Key: string text } => Filter.Is(dimension.Path, text),
        { Key: bool yes } when dimension.Part == DatePart.None => Filter.Is(dimension.Path, yes ? "true" : "false"),
        { Key: long number } when dimension.Part == DatePart.None => Filter.Is(dimension.Path, number.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };

    static Filter.Condition Period(DateOnly day, Dimension dimension) => dimension.Part switch
    {
        DatePart.Week => new(dimension.Path, FilterOperator.Between, [Text(day), Text(day.AddDays(6))]),
        DatePart.Month => new(dimension.Path, FilterOperator.Is, [day.ToString("yyyy-MM", CultureInfo.InvariantCulture)]),
        DatePart.Quarter => new(dimension.Path, FilterOperator.Is, [string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{(day.Month + 2) / 3}")]),
        DatePart.Year => new(dimension.Path, FilterOperator.Is, [day.ToString("yyyy", CultureInfo.InvariantCulture)]),
        _ => new(dimension.Path, FilterOperator.Is, [Text(day)]),
    };

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
