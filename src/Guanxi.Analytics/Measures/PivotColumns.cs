using System.Globalization;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Measures;

/// <summary>A dimension as columns of the statement: its key, and where the label and the position of a record it refers to stand.</summary>
/// <param name="Titled">Table that holds label and position; null where the key says it all.</param>
/// <param name="Period">What of a day is grouped by, from the day, <c>{0}</c>, that <paramref name="Key"/> then is.</param>
/// <param name="Shown">The member as it is read, from what is grouped by, <c>{0}</c>.</param>
/// <param name="Few">It is known to have few members.</param>
sealed record DimensionColumn(string Key, string? Titled = null, string Label = "NULL::VARCHAR", string Order = "NULL::BIGINT", FieldPart? LabelPart = null, FieldRight LabelRight = FieldRight.Full, string? Period = null, string Shown = "{0}", bool Few = false)
{
    /// <summary>What is grouped by, from the key.</summary>
    public string Of(string key) => Period is null ? key : string.Format(CultureInfo.InvariantCulture, Period, key);

    /// <summary>Further than trees grow.</summary>
    const int Deepest = 6;

    /// <param name="index">Makes the alias of its table its own.</param>
    public static DimensionColumn Of(SqlBuilder sql, JoinSet joins, Registry registry, FieldPath path, Dimension dimension, Viewer viewer, int index)
    {
        if (path.End is { Part: null, Kind: FieldKind.Reference } && registry.Find(path.Field.Target ?? "") is { } target)
        {
            var (key, title) = (dimension.Level > 0 ? Above(joins, path, target.Parent!, dimension.Level) : $"{joins.AliasOf(path.Through.Add(path.Field))}.\"id\"", new FieldPart(target.Title));
            var position = target.Find("position") is { ValueKind: FieldKind.Integer } ordered ? SqlBuilder.Column($"k{index}", ordered.Columns[0]) : "NULL::BIGINT";
            return new(key, target.Table, SqlBuilder.Column($"k{index}", title.Column), position, title, viewer.RightOf(target.Title)) { Few = target is { Parent: not null, Owned: false } };
        }
        var column = joins.Column(path);
        return dimension.Part == DatePart.None
            ? new(column) { Few = path.Field.ValueKind is FieldKind.Choice or FieldKind.YesNo or FieldKind.Rating }
            : OfDay(WarehouseSql.Day(column, path.End.Column.Type, path.End.Kind == FieldKind.Instant ? sql.Parameter(viewer.TimeZone.Id, ColumnType.Text) : ""), dimension.Part);
    }

    /// <summary>The record and all that it is part of, each readable by the viewer; counted from the top.</summary>
    static string Above(JoinSet joins, FieldPath path, FieldModel parent, int level)
    {
        var line = Enumerable.Range(0, Deepest).Select(i => $"{joins.AliasOf(path.Through.Add(path.Field).AddRange(Enumerable.Repeat(parent, i)))}.\"id\"").ToList();
        var known = $"list_filter([{string.Join(", ", line)}], x -> x IS NOT NULL)";
        return $"{known}[greatest(1, len({known}) - {level - 1})]";
    }

    /// <summary>Periods are grouped by their numbers, which is several times faster than by their first days.</summary>
    static DimensionColumn OfDay(string day, DatePart part) => part switch
    {
        DatePart.Day => new(day),
        DatePart.Week => new(day, Period: "CAST(date_trunc('week', {0}) AS DATE)"),
        DatePart.Month => new(day, Period: "year({0}) * 12 + month({0}) - 1", Shown: "make_date({0} // 12, {0} % 12 + 1, 1)"),
        DatePart.Quarter => new(day, Period: "year({0}) * 4 + quarter({0}) - 1", Shown: "make_date({0} // 4, {0} % 4 * 3 + 1, 1)"),
        DatePart.Year => new(day, Period: "year({0})", Shown: "make_date({0}, 1, 1)"),
        DatePart.MonthOfYear => new(day, Period: "month({0})"),
        DatePart.DayOfWeek => new(day, Period: "isodow({0})"),
        DatePart.DayKind => new(day, Period: $"(SELECT working FROM {WarehouseDays.View} h WHERE h.day = {{0}})"),
        DatePart.LunarMonth => new(day, Period: $"(SELECT lunar_month FROM {WarehouseDays.View} h WHERE h.day = {{0}})"),
        DatePart.None => throw new ArgumentOutOfRangeException(nameof(part), part, "a part of a day"),
    };
}

/// <summary>One aggregate: what it takes from each record, and the expressions over a group from which its value is reckoned.</summary>
/// <param name="Input">Columns of the records that take part, with their names.</param>
/// <param name="Parts">What is added up or counted; for averages a second, over how many.</param>
sealed record AggregateColumn(IReadOnlyList<string> Input, IReadOnlyList<AggregatePart> Parts)
{
    public bool IsAverage => Parts.Count == 2;
    /// <summary>For ordering alone; values shown are exact.</summary>
    public string Rank(Func<AggregatePart, string> write) => IsAverage ? $"CAST({write(Parts[0])} AS DOUBLE) / nullif({write(Parts[1])}, 0)" : write(Parts[0]);

    /// <param name="index">Makes the names of its columns its own.</param>
    /// <param name="where">The condition on records as SQL; null for all.</param>
    /// <param name="today">The day that <see cref="Aggregate.Now"/> means, as SQL.</param>
    public static AggregateColumn Of(JoinSet joins, Aggregate aggregate, Func<string, FieldPath> resolve, int index, string? where, Func<string> today)
    {
        var (x, f) = ($"x{index}", $"f{index}");
        var input = new List<string>();
        if (aggregate.After is { } earlier) where = $"({where ?? "true"}) AND {joins.Column(resolve(aggregate.Until!))} > {joins.Column(resolve(earlier))}";
        if (where is not null) input.Add($"{where} AS {f}");
        if (aggregate.Path is { } name)
        {
            var path = resolve(name);
            var value = SqlBuilder.Column(joins.Alias(path), path.End.Measured);
            input.Add($"{(aggregate.Function == AggregateFunction.AverageDays ? $"date_diff('day', CAST({value} AS DATE), {(aggregate.Until == Aggregate.Now ? today() : $"CAST({joins.Column(resolve(aggregate.Until!))} AS DATE)")})" : value)} AS {x}");
        }
        var filter = where is null ? "" : $" FILTER (WHERE {f})";
        return new(input, aggregate.Function switch
        {
            AggregateFunction.Count => [new($"count(*){filter}", AggregatePart.Counts)],
            AggregateFunction.Distinct => [new($"count(DISTINCT {x}){filter}", null)],
            AggregateFunction.Months => [new($"count(DISTINCT date_trunc('month', {x})){filter}", null)],
            AggregateFunction.Sum => [new($"sum({x}){filter}", "sum({0})")],
            AggregateFunction.Min => [new($"min({x}){filter}", "min({0})")],
            AggregateFunction.Max => [new($"max({x}){filter}", "max({0})")],
            AggregateFunction.Average or AggregateFunction.AverageDays => [new($"sum({x}){filter}", "sum({0})"), new($"count({x}){filter}", AggregatePart.Counts)],
        });
    }
}

/// <param name="Sql">Over the records of a group.</param>
/// <param name="Again">Over the values of smaller groups, <c>{0}</c>; null where a group cannot be put together from them.</param>
sealed record AggregatePart(string Sql, string? Again)
{
    public const string Counts = "coalesce(CAST(sum({0}) AS BIGINT), 0)";
}
