using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>How many match, counted up to <paramref name="cap"/> + 1.</summary>
    public async ValueTask<long> Count(Viewer viewer, ObjectModel model, Filter filter, long cap = 10_000, string? search = null, bool deleted = false, CancellationToken cancel = default)
    {
        var registry = Registry;
        var access = ReadAccess(registry, viewer);
        var words = await WordsOf(viewer, model, search, deleted, cancel);
        var sql = new SqlBuilder(database.Dialect);
        var joins = new JoinSet(sql, registry, access);
        sql.Append($"SELECT count(*) FROM (SELECT 1 FROM {SqlBuilder.Name(model.Table)} t");
        joins.Write();
        Where(sql, registry, model, viewer, filter, words, deleted, access, joins);
        sql.Append(cap == long.MaxValue ? ") c" : $" LIMIT {cap + 1}) c");
        return (await Query(viewer, sql, (row, _) => row.GetInt64(0), cancel))[0];
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
