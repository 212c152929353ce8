using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Analytics.Measures;

/// <summary>
/// A question as one statement. Here, and nowhere else, the access filter enters what is asked of the warehouse: <c>base</c> holds only records
/// the viewer may read, and of what they refer to only what the viewer may read.
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
        var parts = query.Rows.Concat(query.Columns).Select(d => d.Part).ToList();
        var dimensions = paths.Select((p, i) => DimensionColumn.Of(sql, joins, registry, query.Object, p, parts[i], viewer)).ToList();
        var count = 0;
        var aggregates = measures.Select(m => (Aggregate(m.Of), m.Over is null ? null : Aggregate(m.Over))).ToList();
        var made = new PivotSql(sql) { Dimensions = dimensions, Measures = aggregates };
        made.Write(query, joins, access(query.Object), Bind(query.Filter));
        return made;

        AggregateColumn Aggregate(Aggregate aggregate) => AggregateColumn.Of(joins, aggregate, Resolve, count++, aggregate.Where is null ? null : Condition(Bind(FilterText.Parse(aggregate.Where).Filter!)));

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
        var inputs = Dimensions.SelectMany((d, i) => new[] { $"{d.Key} AS d{i}", $"{d.Label} AS l{i}", $"{d.Order} AS o{i}" })
            .Concat(Measures.SelectMany(m => m.Of.Input.Concat(m.Over?.Input ?? []))).DefaultIfEmpty("1 AS one");
        _sql.Append($"WITH base AS (SELECT {string.Join(", ", inputs)} FROM {SqlBuilder.Name(query.Object.Table)} t");
        joins.Write();
        _sql.Append(" WHERE t.deleted_at IS NULL AND ");
        FilterSql.Write(_sql, filter, "t", joins);
        _sql.Append(" AND ");
        FilterSql.Write(_sql, access, "t", joins);
        _sql.Append(")");
        WriteTop(query);
        var groups = Enumerable.Range(0, Dimensions.Count).Select(i => i == 0 ? "d0, r0" : $"d{i}").ToList();
        var columns = Dimensions.SelectMany((_, i) => new[] { $"grouping(d{i})", $"d{i}", $"any_value(l{i})", $"min(o{i})" }).Append(Dimensions.Count > 0 ? "r0" : "false")
            .Concat(Measures.SelectMany(m => m.Over is null ? [m.Of.Columns] : new[] { m.Of.Columns, m.Over.Columns }));
        _sql.Append($" SELECT {string.Join(", ", columns)} FROM ranked");
        if (Dimensions.Count > 0) _sql.Append($" GROUP BY GROUPING SETS ({string.Join(", ", Sets(query, groups))})");
        _sql.Append($" LIMIT {Limit + 1}");
    }

    /// <summary>Each depth of the rows, with and without the columns.</summary>
    static IEnumerable<string> Sets(PivotQuery query, List<string> groups) =>
        from rows in Enumerable.Range(0, query.Rows.Count + 1)
        from columns in query.Columns.Count == 0 ? [false] : new[] { false, true }
        select $"({string.Join(", ", groups.Take(rows).Concat(columns ? groups.Skip(query.Rows.Count) : []))})";

    void WriteTop(PivotQuery query)
    {
        if (Dimensions.Count == 0) _sql.Append(", ranked AS (SELECT * FROM base)");
        else if (query.Top is not { } top || query.Rows.Count == 0) _sql.Append(", ranked AS (SELECT *, false AS r0 FROM base)");
        else
        {
            var (of, over) = Measures[0];
            var rank = over is null ? of.Rank : $"CAST({of.Rank} AS DOUBLE) / nullif({over.Rank}, 0)";
            _sql.Append($", best AS (SELECT d0 AS k, true AS hit FROM base GROUP BY d0 ORDER BY {rank} DESC NULLS LAST, d0 LIMIT {top})"
                + ", ranked AS (SELECT base.* REPLACE (CASE WHEN hit THEN d0 END AS d0, CASE WHEN hit THEN l0 END AS l0), hit IS NULL AS r0 FROM base LEFT JOIN best ON d0 IS NOT DISTINCT FROM k)");
        }
    }
}
