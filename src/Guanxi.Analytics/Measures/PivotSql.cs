using System.Globalization;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Analytics.Measures;

/// <summary>
/// A question as one statement. Here, and nowhere else, the access filter enters what is asked of the warehouse: <c>base</c> holds only records
/// the viewer may read, and of what they refer to only what the viewer may read. Records are grouped once, by keys; totals are put together from
/// the groups where the measures allow it, and labels are looked up for what is shown alone.
/// </summary>
sealed class PivotSql
{
    /// <summary>Groups beyond these no page can show.</summary>
    public const int Limit = 20_000;

    readonly SqlBuilder _sql = new(WarehouseSql.Instance);

    public required IReadOnlyList<DimensionColumn> Dimensions { get; init; }
    public required IReadOnlyList<(AggregateColumn Of, AggregateColumn? Over)> Measures { get; init; }
    public Statement Statement => _sql.ToStatement();

    PivotSql(SqlBuilder sql) => _sql = sql;

    /// <param name="now">For what is in reach.</param>
    /// <param name="asked">What words such as today in the condition are taken for.</param>
    public static PivotSql Of(Registry registry, PivotQuery query, IReadOnlyList<FieldPath> paths, IReadOnlyList<Measure> measures, Viewer viewer, DateTimeOffset now, DateTimeOffset asked)
    {
        var sql = new SqlBuilder(WarehouseSql.Instance);
        Func<ObjectModel, BoundFilter> access = model => AccessFilter.Of(registry, model, viewer, Verb.Read, now);
        var joins = new JoinSet(sql, registry, access);
        var cuts = query.Rows.Concat(query.Columns).ToList();
        var dimensions = paths.Select((p, i) => DimensionColumn.Of(sql, joins, registry, p, cuts[i], viewer, i)).ToList();
        var count = 0;
        var aggregates = measures.Select(m => (Aggregate(m.Of), m.Over is null ? null : Aggregate(m.Over))).ToList();
        var made = new PivotSql(sql) { Dimensions = dimensions, Measures = aggregates };
        made.Write(query, joins, access(query.Object), Bind(query.Filter));
        return made;

        AggregateColumn Aggregate(Aggregate aggregate) => AggregateColumn.Of(joins, aggregate, Resolve, count++, aggregate.Where is null ? null : Condition(Bind(FilterText.Parse(aggregate.Where).Filter!)),
            () => $"CAST({sql.Parameter(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asked, viewer.TimeZone).DateTime), ColumnType.Date)} AS DATE)");

        FieldPath Resolve(string path) => FieldPath.TryResolve(registry, query.Object, path, viewer, out var found, out var problem) ? found : throw new QueryRefusedException([problem]);

        BoundFilter Bind(Filter filter) => FilterBinder.Bind(registry, query.Object, filter, viewer, asked, viewer.IsSystem ? null : access) is { Filter: { } bound } ? bound
            : throw new QueryRefusedException(FilterBinder.Bind(registry, query.Object, filter, viewer, asked, access).Problems);

        // Written aside, with placeholders of the same statement.
        string Condition(BoundFilter bound)
        {
            var start = sql.Text.Length;
            FilterSql.Write(sql, bound, "t");
            var text = sql.Text.ToString(start, sql.Text.Length - start);
            sql.Text.Length = start;
            return text;
        }
    }

    void Write(PivotQuery query, JoinSet joins, BoundFilter access, BoundFilter filter)
    {
        var parts = Measures.SelectMany(m => m.Over is null ? m.Of.Parts : m.Of.Parts.Concat(m.Over.Parts)).Index().ToList();
        var daily = parts.All(p => p.Item.Again is not null) && Dimensions.Count(d => !d.Few) == 1 && Dimensions.Any(d => d.Period is not null);
        var inputs = Dimensions.Select((d, i) => $"{(daily ? d.Key : d.Of(d.Key))} AS d{i}").Concat(Measures.SelectMany(m => m.Of.Input.Concat(m.Over?.Input ?? []))).DefaultIfEmpty("1 AS one");
        _sql.Append($"WITH base AS (SELECT {string.Join(", ", inputs)} FROM {SqlBuilder.Name(query.Object.Table)} t");
        joins.Write();
        _sql.Append(" WHERE t.deleted_at IS NULL AND ");
        FilterSql.Write(_sql, filter, "t", joins);
        _sql.Append(" AND ");
        FilterSql.Write(_sql, access, "t", joins);
        _sql.Append(")");
        if (Dimensions.Count == 0)
        {
            _sql.Append($" SELECT false, {string.Join(", ", parts.Select(p => p.Item.Sql))} FROM base");
            return;
        }
        var (from, write) = WriteGroups(parts, daily);
        WriteTop(query, from, write);
        WriteSets(query, parts.ConvertAll(p => write(p.Item)));
    }

    /// <summary>The records grouped as finely as is asked; larger groups are put together from these unless a measure forbids it.</summary>
    /// <param name="daily">By days first, of which there are few, and these then by their periods, so that no record's period is reckoned.</param>
    /// <returns>What is read on, and how a part of a measure is written over it.</returns>
    (string From, Func<AggregatePart, string> Write) WriteGroups(IReadOnlyList<(int Index, AggregatePart Item)> parts, bool daily)
    {
        if (parts.Any(p => p.Item.Again is null)) return ("base", p => p.Sql);
        var keys = string.Join(", ", Dimensions.Select((_, i) => $"d{i}"));
        _sql.Append($", fine AS (SELECT {keys}, {string.Join(", ", parts.Select(p => $"{p.Item.Sql} AS p{p.Index}"))} FROM base GROUP BY {keys})");
        if (daily) _sql.Append($", coarse AS (SELECT * REPLACE ({string.Join(", ", Dimensions.Select((d, i) => $"{d.Of($"d{i}")} AS d{i}"))}) FROM fine)");
        return (daily ? "coarse" : "fine", part => string.Format(CultureInfo.InvariantCulture, part.Again!, $"p{parts.First(p => ReferenceEquals(p.Item, part)).Index}"));
    }

    /// <summary>The largest members of the first dimension keep their names; the others become the rest.</summary>
    void WriteTop(PivotQuery query, string from, Func<AggregatePart, string> write)
    {
        if (query.Top is not { } top || query.Rows.Count == 0)
        {
            _sql.Append($", ranked AS (SELECT *, false AS r0 FROM {from})");
            return;
        }
        var (of, over) = Measures[0];
        var rank = over is null ? of.Rank(write) : $"CAST({of.Rank(write)} AS DOUBLE) / nullif({over.Rank(write)}, 0)";
        _sql.Append($", best AS (SELECT d0 AS k, true AS hit FROM {from} GROUP BY d0 ORDER BY {rank} DESC NULLS LAST, d0 LIMIT {top})"
            + $", ranked AS (SELECT * REPLACE (CASE WHEN hit THEN d0 END AS d0), hit IS NULL AS r0 FROM {from} LEFT JOIN best ON d0 IS NOT DISTINCT FROM k)");
    }

    /// <summary>Each depth of the rows, with and without the columns; then the labels.</summary>
    void WriteSets(PivotQuery query, IReadOnlyList<string> values)
    {
        var keys = Enumerable.Range(0, Dimensions.Count).Select(i => i == 0 ? "d0, r0" : $"d{i}").ToList();
        var sets = from rows in Enumerable.Range(0, query.Rows.Count + 1)
                   from columns in query.Columns.Count == 0 ? [false] : new[] { false, true }
                   select $"({string.Join(", ", keys.Take(rows).Concat(columns ? keys.Skip(query.Rows.Count) : []))})";
        _sql.Append($", sets AS (SELECT {string.Join(", ", Dimensions.Select((_, i) => $"grouping(d{i}) AS g{i}, d{i}"))}, r0, {string.Join(", ", values.Select((v, i) => $"{v} AS v{i}"))}"
            + $" FROM ranked GROUP BY GROUPING SETS ({string.Join(", ", sets)}) LIMIT {Limit + 1})");
        _sql.Append($" SELECT {string.Join(", ", Dimensions.Select((d, i) => $"g{i}, {string.Format(CultureInfo.InvariantCulture, d.Shown, $"d{i}")}, {d.Label}, {d.Order}"))}, r0, {string.Join(", ", values.Select((_, i) => $"v{i}"))} FROM sets");
        foreach (var (i, dimension) in Dimensions.Index().Where(d => d.Item.Titled is not null)) _sql.Append($" LEFT JOIN {SqlBuilder.Name(dimension.Titled!)} k{i} ON k{i}.id = d{i}");
    }
}
