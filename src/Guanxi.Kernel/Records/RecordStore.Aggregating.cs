using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>Measures over groups of the records the viewer may see, in one statement. A reference the viewer may not see counts as empty.</summary>
    /// <exception cref="QueryRefusedException">A path is unknown, masked, or not fit for the measure.</exception>
    public async ValueTask<AggregateResult> Aggregate(Viewer viewer, AggregateQuery query, CancellationToken cancel = default)
    {
        var registry = Registry;
        var access = ReadAccess(registry, viewer);
        var words = await WordsOf(viewer, query.Object, query.Search, false, cancel);
        var sql = new SqlBuilder(database.Dialect);
        var joins = new JoinSet(sql, registry, access);
        var groups = query.Groups.Select(g => GroupColumn.Of(sql, joins, registry, query.Object, g, viewer, access)).ToList();
        var measures = query.Measures.Select(m => MeasureColumn.Of(database.Dialect, joins, registry, query.Object, m, viewer)).ToList();
        var columns = groups.SelectMany(g => g.Label is null ? [g.Key] : new[] { g.Key, g.Label }).ToList();
        sql.Append("SELECT ").Append(string.Join(", ", columns.Concat(measures.Select(m => m.Sql)))).Append($" FROM {SqlBuilder.Name(query.Object.Table)} t");
        joins.Write();
        Where(sql, registry, query.Object, viewer, query.Filter, words, false, access, joins);
        if (groups.Count > 0) sql.Append(" GROUP BY ").Append(string.Join(", ", GroupColumn.Ordinals(groups)));
        if (groups.Count > 0 && measures.Count > 0) sql.Append($" ORDER BY {columns.Count + 1} DESC{(database.Dialect.EmptyOrder(true))}, 1");
        var limit = Math.Clamp(query.Limit, 1, 10_000);
        sql.Append($" LIMIT {limit + 1}");

        var rows = await Query(viewer, sql, (row, dialect) => ReadGroup(row, dialect, groups, measures), cancel);
        var truncated = rows.Count > limit;
        if (truncated) rows.RemoveAt(limit);
        return new(rows, truncated);
    }

    static AggregateRow ReadGroup(Row row, ISqlDialect dialect, List<GroupColumn> groups, List<MeasureColumn> measures)
    {
        var at = 0;
        var keys = new object?[groups.Count];
        var labels = new string?[groups.Count];
        for (var i = 0; i < groups.Count; i++)
        {
            keys[i] = dialect.Read(row, at++, groups[i].Type, groups[i].Scale);
            if (groups[i].Label is not null) labels[i] = ReadTitle(row, dialect, at++, groups[i].LabelPart!, groups[i].LabelRight);
        }
        var values = new object?[measures.Count];
        for (var i = 0; i < measures.Count; i++) values[i] = measures[i].Read(row, dialect, ref at);
        return new(keys, labels, values);
    }

    sealed record GroupColumn(string Key, ColumnType Type, int Scale, string? Label, FieldPart? LabelPart, FieldRight LabelRight = FieldRight.Full)
    {
        /// <summary>The label is asked for once for each group, not for each record.</summary>
        bool Apart { get; init; }

        public static IEnumerable<int> Ordinals(IEnumerable<GroupColumn> groups)
        {
            var at = 0;
            foreach (var group in groups)
            {
                yield return ++at;
                if (group.Label is null) continue;
                at++;
                if (!group.Apart) yield return at;
            }
        }

        public static GroupColumn Of(SqlBuilder sql, JoinSet joins, Registry registry, ObjectModel model, GroupBy group, Viewer viewer, Func<ObjectModel, BoundFilter> access)
        {
            var path = Resolve(registry, model, group.Path, viewer);
            var column = path.End.Column;
            if (path.End is { Part: null, Kind: FieldKind.Reference } && registry.Find(path.Field.Target ?? "") is { } target)
            {
                // Who may see all of them needs no join to find out which of them count.
                if (path.IsLocal && access(target) == BoundFilter.All)
                {
                    var (key, title) = (joins.Column(path), new FieldPart(target.Title));
                    return new(key, ColumnType.Key, 0, $"(SELECT {SqlBuilder.Column("g", title.Column)} FROM {SqlBuilder.Name(target.Table)} g WHERE g.\"id\" = {key} AND g.deleted_at IS NULL)", title, viewer.RightOf(title.Field)) { Apart = true };
                }
                var through = path.Through.Add(path.Field);
                var (label, part) = TitleOf(registry, joins, model, through);
                return new(joins.Alias(new(model, through, new(target.IdField))) + ".\"id\"", ColumnType.Key, 0, label, part, viewer.RightOf(part.Field));
            }
            var expression = joins.Column(path);
            if (group.Bucket == Bucket.None) return new(expression, column.Type, column.Scale, null, null);
            if (column.Type is not (ColumnType.Date or ColumnType.Instant)) throw new QueryRefusedException([new(group.Path, "notADate", group.Path)]);
            var zone = column.Type == ColumnType.Instant ? sql.Parameter(viewer.TimeZone.Id, ColumnType.Text) : "";
            return new(sql.Dialect.Bucket(expression, column.Type, group.Bucket, zone), ColumnType.Date, 0, null, null);
        }
    }

    static FieldPath Resolve(Registry registry, ObjectModel model, string name, Viewer viewer)
    {
        if (!FieldPath.TryResolve(registry, model, name, viewer, out var path, out var problem)) throw new QueryRefusedException([problem]);
        return path.MaskedFor(viewer) ? throw new QueryRefusedException([new(name, "fieldMasked", name)]) : path;
    }

    sealed record MeasureColumn(string Sql, Measure Measure, ColumnType Type, int Scale)
    {
        public static MeasureColumn Of(ISqlDialect dialect, JoinSet joins, Registry registry, ObjectModel model, MeasureOf measure, Viewer viewer)
        {
            if (measure.Measure == Measure.Count) return new("count(*)", Measure.Count, ColumnType.Integer, 0);
            var path = Resolve(registry, model, measure.Path ?? "", viewer);
            var column = path.End.Measured;
            var name = SqlBuilder.Column(joins.Alias(path), column);
            var numeric = column.Type is ColumnType.Integer or ColumnType.Decimal;
            // A whole address is several columns; its parts can be asked for.
            var fits = path.End.Kind != FieldKind.Address && measure.Measure switch
            {
                Measure.Sum or Measure.Average => numeric,
                Measure.Min or Measure.Max => column.Type is not (ColumnType.Json or ColumnType.Boolean or ColumnType.Key),
                Measure.Filled or Measure.Distinct or Measure.Count => true,
            };
            if (!fits) throw new QueryRefusedException([new(measure.Path, "notMeasurable", measure.Path, measure.Measure.ToString())]);
            return measure.Measure switch
            {
                Measure.Sum => new(dialect.Sum(name), measure.Measure, column.Type, column.Scale),
                Measure.Average => new($"{dialect.Sum(name)}, count({name})", measure.Measure, column.Type, column.Scale),
                Measure.Min => new($"min({name})", measure.Measure, column.Type, column.Scale),
                Measure.Max => new($"max({name})", measure.Measure, column.Type, column.Scale),
                Measure.Filled or Measure.Count => new($"count({name})", measure.Measure, ColumnType.Integer, 0),
                Measure.Distinct => new($"count(DISTINCT {name})", measure.Measure, ColumnType.Integer, 0),
            };
        }

        public object? Read(Row row, ISqlDialect dialect, ref int at)
        {
            var value = dialect.Read(row, at++, Type, Scale);
            if (Measure != Measure.Average) return value;
            var count = row.GetInt64(at++);
            return value is null ? null : decimal.Round(Convert.ToDecimal(value, null) / count, Math.Max(Scale, 4), MidpointRounding.AwayFromZero);
        }
    }
}
