using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Measures;

/// <summary>A dimension as columns of the statement: its key, the label of a record, and what its members are ordered by.</summary>
sealed record DimensionColumn(string Key, string Label, string Order, FieldPart? LabelPart, FieldRight LabelRight)
{
    public static DimensionColumn Of(SqlBuilder sql, JoinSet joins, Registry registry, ObjectModel root, FieldPath path, DatePart part, Viewer viewer)
    {
        if (path.End is { Part: null, Kind: FieldKind.Reference } && registry.Find(path.Field.Target ?? "") is { } target)
        {
            var alias = joins.AliasOf(path.Through.Add(path.Field));
            var position = target.Find("position") is { ValueKind: FieldKind.Integer } ordered ? SqlBuilder.Column(alias, ordered.Columns[0]) : "NULL::BIGINT";
            var title = new FieldPart(target.Title);
            return new($"{alias}.\"id\"", SqlBuilder.Column(alias, title.Column), position, title, viewer.RightOf(target.Title));
        }
        var column = joins.Column(path);
        var key = part == DatePart.None ? column : OfDay(WarehouseSql.Day(column, path.End.Column.Type, path.End.Kind == FieldKind.Instant ? sql.Parameter(viewer.TimeZone.Id, ColumnType.Text) : ""), part);
        return new(key, "NULL::VARCHAR", "NULL::BIGINT", null, FieldRight.Full);
    }

    static string OfDay(string day, DatePart part) => part switch
    {
        DatePart.Day => day,
        DatePart.Week or DatePart.Month or DatePart.Quarter or DatePart.Year => $"CAST(date_trunc('{part.ToString().ToLowerInvariant()}', {day}) AS DATE)",
        DatePart.MonthOfYear => $"CAST(month({day}) AS BIGINT)",
        DatePart.DayOfWeek => $"CAST(isodow({day}) AS BIGINT)",
        DatePart.DayKind => $"(SELECT working FROM gx_days WHERE gx_days.day = {day})",
        DatePart.LunarMonth => $"(SELECT lunar_month FROM gx_days WHERE gx_days.day = {day})",
        DatePart.None => throw new ArgumentOutOfRangeException(nameof(part), part, "a part of a day"),
    };
}

/// <summary>One aggregate: what it takes from each record, and the expressions over a group from which its value is reckoned.</summary>
/// <param name="Input">Columns of the records that take part, with their names.</param>
/// <param name="Sum">What is added up or counted.</param>
/// <param name="Count">For averages: over how many.</param>
sealed record AggregateColumn(IReadOnlyList<string> Input, string Sum, string? Count)
{
    public int Width => Count is null ? 1 : 2;
    public string Columns => Count is null ? Sum : $"{Sum}, {Count}";
    /// <summary>For ordering alone; values shown are exact.</summary>
    public string Rank => Count is null ? Sum : $"CAST({Sum} AS DOUBLE) / nullif({Count}, 0)";

    /// <param name="index">Makes the names of its columns its own.</param>
    /// <param name="where">The condition on records as SQL; null for all.</param>
    public static AggregateColumn Of(JoinSet joins, Aggregate aggregate, Func<string, FieldPath> resolve, int index, string? where)
    {
        var (x, f) = ($"x{index}", $"f{index}");
        var input = new List<string>();
        if (where is not null) input.Add($"{where} AS {f}");
        if (aggregate.Path is { } name)
        {
            var path = resolve(name);
            var value = SqlBuilder.Column(joins.Alias(path), path.End.Measured);
            input.Add($"{(aggregate.Until is { } until ? $"date_diff('day', CAST({value} AS DATE), CAST({joins.Column(resolve(until))} AS DATE))" : value)} AS {x}");
        }
        var filter = where is null ? "" : $" FILTER (WHERE {f})";
        return aggregate.Function switch
        {
            AggregateFunction.Count => new(input, $"count(*){filter}", null),
            AggregateFunction.Distinct => new(input, $"count(DISTINCT {x}){filter}", null),
            AggregateFunction.Sum => new(input, $"sum({x}){filter}", null),
            AggregateFunction.Min => new(input, $"min({x}){filter}", null),
            AggregateFunction.Max => new(input, $"max({x}){filter}", null),
            AggregateFunction.Average or AggregateFunction.AverageDays => new(input, $"sum({x}){filter}", $"count({x}){filter}"),
        };
    }
}
