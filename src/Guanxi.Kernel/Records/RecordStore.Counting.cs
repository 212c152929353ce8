using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>How many match, counted up to <paramref name="cap"/> + 1.</summary>
    public async ValueTask<long> Count(Viewer viewer, ObjectModel model, Filter filter, long cap = 10_000, string? search = null, bool deleted = false, CancellationToken cancel = default)
    {
        var words = await WordsOf(viewer, model, search, deleted, cancel);
        var sql = new SqlBuilder(database.Dialect);
        Count(sql, viewer, model, filter, cap, words, deleted, ReadAccess(Registry, viewer));
        return (await Query(viewer, sql, (row, _) => row.GetInt64(0), cancel))[0];
    }

    /// <summary>How many match each of several questions, each counted up to <paramref name="cap"/> + 1, in one statement.</summary>
    public async ValueTask<IReadOnlyList<long>> Counts(Viewer viewer, IReadOnlyList<(ObjectModel Object, Filter Filter)> asked, long cap, CancellationToken cancel = default)
    {
        if (asked.Count == 0) return [];
        var access = ReadAccess(Registry, viewer);
        var sql = new SqlBuilder(database.Dialect);
        foreach (var (i, (model, filter)) in asked.Index())
        {
            sql.Append(i == 0 ? "SELECT (" : ", (");
            Count(sql, viewer, model, filter, cap, null, false, access);
            sql.Append(")");
        }
        return (await Query(viewer, sql, (row, _) => asked.Select((_, i) => row.GetInt64(i)).ToList(), cancel))[0];
    }

    void Count(SqlBuilder sql, Viewer viewer, ObjectModel model, Filter filter, long cap, Words? words, bool deleted, Func<ObjectModel, BoundFilter> access)
    {
        var joins = new JoinSet(sql, Registry, access);
        sql.Append($"SELECT count(*) FROM (SELECT 1 FROM {SqlBuilder.Name(model.Table)} t");
        joins.Write();
        Where(sql, Registry, model, viewer, filter, words, deleted, access, joins);
        sql.Append(cap == long.MaxValue ? ") c" : $" LIMIT {cap + 1}) c");
    }

    /// <summary>Titles of records the viewer may see.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, string>> Titles(Viewer viewer, ObjectModel model, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default)
    {
        var titles = new Dictionary<Guid, string>();
        var title = new FieldPart(model.Title);
        var right = viewer.RightOf(model.Title);
        if (right == FieldRight.Hidden) return titles;
        foreach (var some in ids.Distinct().Chunk(200))
        {
            var sql = new SqlBuilder(database.Dialect);
            sql.Append($"SELECT t.\"id\", {SqlBuilder.Column("t", title.Column)} FROM {SqlBuilder.Name(model.Table)} t WHERE t.deleted_at IS NULL AND t.id IN ({string.Join(", ", some.Select(id => sql.Parameter(id, ColumnType.Key)))})");
            And(sql, ReadAccess(Registry, viewer)(model));
            foreach (var (id, name) in await Query(viewer, sql, (row, dialect) => ((Guid)dialect.Read(row, 0, ColumnType.Key, 0)!, ReadTitle(row, dialect, 1, title, right)), cancel))
                titles[id] = name ?? "";
        }
        return titles;
    }
}
