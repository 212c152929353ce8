using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>Reads see the unit of work they run in.</summary>
    ValueTask<List<T>> Query<T>(Viewer viewer, SqlBuilder sql, RowReader<T> read, CancellationToken cancel, Planning planning = Planning.Usual)
    {
        var statement = sql.ToStatement() with { Planning = planning };
        return WriteScope.Current is { } session ? session.Query(statement, read, cancel) : database.Query(statement with { MayLag = viewer.MayLag }, read, cancel);
    }

    /// <summary>Whether the viewer may do this with a record in use.</summary>
    public async ValueTask<bool> May(Viewer viewer, Verb verb, ObjectModel model, Guid id, CancellationToken cancel = default)
    {
        var sql = new SqlBuilder(database.Dialect);
        sql.Append($"SELECT 1 FROM {SqlBuilder.Name(model.Table)} t WHERE t.id = {sql.Parameter(id, ColumnType.Key)} AND t.deleted_at IS NULL");
        And(sql, AccessFilter.Of(Registry, model, viewer, verb, clock.GetUtcNow()));
        return (await Query(viewer, sql, (_, _) => true, cancel)).Count > 0;
    }

    Func<ObjectModel, BoundFilter> ReadAccess(Registry registry, Viewer viewer)
    {
        var now = clock.GetUtcNow();
        return model => AccessFilter.Of(registry, model, viewer, Verb.Read, now);
    }

    /// <summary>
    /// The one place where the access filter enters a reading statement: <c>WHERE in use AND filter AND search AND access</c>.
    /// </summary>
    void Where(SqlBuilder sql, Registry registry, ObjectModel model, Viewer viewer, Filter filter, Words? words, bool deleted, Func<ObjectModel, BoundFilter> access, JoinSet joins)
    {
        sql.Append($" WHERE t.deleted_at IS {(deleted ? "NOT NULL" : "NULL")}");
        var bound = FilterBinder.Bind(registry, model, filter, viewer, clock.GetUtcNow(), viewer.IsSystem ? null : access);
        if (bound.Filter is null) throw new QueryRefusedException(bound.Problems);
        And(sql, bound.Filter, joins);
        And(sql, access(model));
        words?.Write(sql, model);
    }

    static void And(SqlBuilder sql, BoundFilter filter, JoinSet? joins = null)
    {
        if (filter == BoundFilter.All) return;
        sql.Append(" AND ");
        FilterSql.Write(sql, filter, "t", joins);
    }

    /// <summary>Title column of a referred record, asked for through the joins.</summary>
    static (string Sql, FieldPart Part) TitleOf(Registry registry, JoinSet joins, ObjectModel root, System.Collections.Immutable.ImmutableArray<FieldModel> through)
    {
        var target = registry[through[^1].Target!];
        var path = new FieldPath(root, through, new FieldPart(target.Title));
        return (joins.Column(path), path.End);
    }

    /// <param name="right">The viewer's right to the title field: what may not be seen is not read, what may be seen in part is masked.</param>
    static string? ReadTitle(Row row, ISqlDialect dialect, int ordinal, FieldPart title, FieldRight right) =>
        right == FieldRight.Hidden || Convert.ToString(dialect.Read(row, ordinal, title.Column.Type, title.Column.Scale), System.Globalization.CultureInfo.InvariantCulture) is not { Length: > 0 } text ? null
            : right == FieldRight.Masked ? Mask.Of(title.Field, text) as string : text;
}
