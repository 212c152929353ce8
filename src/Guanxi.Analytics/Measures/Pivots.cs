using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Measures;

/// <summary>Answers questions from the warehouse, for one viewer: rights hold row by row and field by field.</summary>
public sealed class Pivots(WarehouseDatabase warehouse, Schema schema, TimeProvider clock)
{
    readonly KeptAnswers _answers = new(warehouse);

    /// <exception cref="QueryRefusedException">A dimension, measure or condition is unknown to the viewer.</exception>
    public async Task<Pivot> Ask(Viewer viewer, PivotQuery query, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var answer = await Ask(viewer, query, now, now, cancel);
        return Shift.Of(query.Compare, query.Filter) is { } shift ? answer with { Earlier = (await Ask(viewer, query with { Top = null }, now, shift.Back(now), cancel), shift) } : answer;
    }

    /// <param name="asked">What words such as today are taken for.</param>
    async Task<Pivot> Ask(Viewer viewer, PivotQuery query, DateTimeOffset now, DateTimeOffset asked, CancellationToken cancel)
    {
        var registry = schema.Current;
        var cube = new Cube(registry, query.Object, viewer);
        var (rows, columns) = (query.Rows.Select(Path).ToList(), query.Columns.Select(Path).ToList());
        var measures = query.Measures.Select(key => cube.Find(key) ?? throw new QueryRefusedException([new(key, "unknownMeasure", key)])).ToList();
        var inputs = measures.SelectMany(m => m.Inputs).DistinctBy(m => m.Key).ToList();
        var places = inputs.Index().ToDictionary(i => i.Item.Key, i => i.Index);
        var sql = PivotSql.Of(registry, query, [.. rows, .. columns], inputs, viewer, now, asked);
        var read = await _answers.Of(registry, sql, query, cancel);
        foreach (var (i, _) in inputs.Index().Where(m => m.Item.OfTotal)) read = Related(read, i);
        var groups = read.ConvertAll(g => g with { Values = [.. measures.Select(m => Value(m, g.Values))] });
        var cut = groups.Count > PivotSql.Limit;
        var order = new MemberOrder(query, rows, columns, groups);
        return new(query, rows, columns, measures, order.Rows(), order.Columns(), groups.Take(PivotSql.Limit).ToDictionary(g => (g.Row, g.Column), g => g.Values), cut);

        decimal? Value(Measure measure, decimal?[] values) => measure.Calculation is { } calculation ? calculation.Value(input => values[places[input.Key]]) : values[places[measure.Key]];

        FieldPath Path(Dimension dimension) => cube.Find(dimension) ?? throw new QueryRefusedException([new(dimension.Path, "unknownDimension", dimension.ToString())]);
    }

    /// <summary>Each value as a percentage of what the total of its column says.</summary>
    static List<Group> Related(List<Group> groups, int measure)
    {
        var totals = groups.Where(g => g.Row.Members.Count == 0).ToDictionary(g => g.Column, g => g.Values[measure]);
        return groups.ConvertAll(g => g with { Values = [.. g.Values.Select((value, i) => i != measure ? value : totals.GetValueOrDefault(g.Column) is { } total and not 0 ? 100 * value / total : null)] });
    }

    /// <summary>Waits until reports know of what was committed before, a few seconds at most.</summary>
    public async Task CatchUp(FeedStore feed, CancellationToken cancel = default)
    {
        var last = await feed.Last(cancel);
        for (var i = 0; i < 30 && await Task.Run(Position, cancel) < last; i++) await Task.Delay(TimeSpan.FromMilliseconds(150), clock, cancel);

        long Position()
        {
            using var connection = warehouse.Connect();
            return WarehouseDatabase.Position(connection).Seq;
        }
    }

    /// <summary>When the newest change that reports know of was committed; null before the first.</summary>
    public Task<DateTimeOffset?> AsOf(CancellationToken cancel = default) => Task.Run(() =>
    {
        using var connection = warehouse.Connect();
        return WarehouseDatabase.Position(connection).At;
    }, cancel);
}

/// <summary>A row of the statement. Kept and shared: never changed.</summary>
/// <param name="Orders">What members that have a position are ordered by.</param>
sealed record Group(AxisKey Row, AxisKey Column, decimal?[] Values, IReadOnlyDictionary<Member, long> Orders)
{
    /// <summary>It takes in memory, about.</summary>
    public long Bytes => 300 + 24 * Values.Length + Row.Members.Concat(Column.Members).Sum(m => 120 + 2L * (m.Label?.Length ?? 0) + (m.Key is string text ? 2L * text.Length : 0)) + 100 * Orders.Count;

    public static Group Read(EngineRow row, PivotSql sql, PivotQuery query)
    {
        var at = 0;
        var (rows, columns, orders) = (new List<Member>(), new List<Member>(), new Dictionary<Member, long>());
        var rest = row.Value(sql.Dimensions.Count * 4) is true;
        for (var i = 0; i < sql.Dimensions.Count; i++, at += 4)
        {
            if (row.Whole(at) != 0) continue;
            var dimension = sql.Dimensions[i];
            var label = dimension.LabelRight switch
            {
                FieldRight.Hidden => null,
                FieldRight.Masked => row.Text(at + 2) is { } text ? Mask.Of(dimension.LabelPart!.Field, text) as string : null,
                FieldRight.Full or FieldRight.ReadOnly => row.Text(at + 2),
            };
            var member = new Member(row.Value(at + 1), label, rest && i == 0 && query.Rows.Count > 0);
            if (!row.IsNull(at + 3)) orders[member] = row.Whole(at + 3);
            (i < query.Rows.Count ? rows : columns).Add(member);
        }
        at++;
        var values = new decimal?[sql.Measures.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var of = Value(row, sql.Measures[i].Of, ref at);
            if (sql.Measures[i].Over is not { } over) { values[i] = of; continue; }
            values[i] = Value(row, over, ref at) is { } divisor and not 0 ? 100 * (of ?? 0) / divisor : null;
        }
        return new(new(rows), new(columns), values, orders);
    }

    static decimal? Value(EngineRow row, AggregateColumn aggregate, ref int at)
    {
        var sum = row.Value(at) is { } value ? Convert.ToDecimal(value, null) : (decimal?)null;
        var count = aggregate.IsAverage ? row.Whole(at + 1) : 0;
        at += aggregate.Parts.Count;
        return !aggregate.IsAverage ? sum : count == 0 ? null : sum / count;
    }
}
