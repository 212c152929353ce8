using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <param name="Mine">Owned by the viewer.</param>
public sealed record SearchHit(string Object, Guid Id, string Title, bool Mine, DateTimeOffset UpdatedAt);

public sealed partial class RecordStore
{
    /// <summary>Newest matches looked at in each object before ranking.</summary>
    const int Looked = 20;

    /// <summary>Records of any object that the viewer may see and whose words match; best first: exact title, title beginning so, own records, recent ones.</summary>
    public async ValueTask<IReadOnlyList<SearchHit>> Search(Viewer viewer, string text, int limit = 20, IReadOnlyCollection<string>? objects = null, CancellationToken cancel = default)
    {
        if (SearchQuery.Parse(text).IsEmpty) return [];
        var registry = Registry;
        var access = ReadAccess(registry, viewer);
        var sql = new SqlBuilder(database.Dialect);
        var searched = registry.Public.Where(o => (objects is null ? o.InMenu || o.Module == "platform" : objects.Contains(o.Name)) && access(o) != BoundFilter.None).ToList();
        if (searched.Count == 0) return [];
        for (var i = 0; i < searched.Count; i++)
        {
            var model = searched[i];
            var title = new FieldPart(model.Title);
            var owner = model.Owned ? SqlBuilder.Column("t", model["owner"].Columns[0]) : $"CAST(NULL AS {database.Dialect.TypeOf(model.IdField.Columns[0])})";
            if (i > 0) sql.Append(" UNION ALL ");
            var (from, matching, newest) = (await WordsOf(viewer, model, text, false, cancel))!.Newest(sql, model);
            sql.Append($"SELECT * FROM (SELECT {i} AS o, t.\"id\", {SqlBuilder.Column("t", title.Column)} AS title, {owner} AS owner, t.updated_at FROM {from} WHERE t.deleted_at IS NULL AND {matching}");
            And(sql, access(model));
            sql.Append($" ORDER BY {newest} LIMIT {Looked}) h{i}");
        }
        var hits = await Query(sql, (row, dialect) => new SearchHit(
            searched[row.GetInt32(0)].Name, (Guid)dialect.Read(row, 1, ColumnType.Key, 0)!,
            ReadTitle(row, dialect, 2, new(searched[row.GetInt32(0)].Title), viewer.RightOf(searched[row.GetInt32(0)].Title)) ?? "",
            (Guid?)dialect.Read(row, 3, ColumnType.Key, 0) == viewer.UserId, (DateTimeOffset)dialect.Read(row, 4, ColumnType.Instant, 0)!), cancel);
        return [.. hits.OrderByDescending(h => Rank(h, text.Trim())).ThenByDescending(h => h.UpdatedAt).Take(limit)];
    }

    static int Rank(SearchHit hit, string text) =>
        (hit.Title.Equals(text, StringComparison.OrdinalIgnoreCase) ? 8 : hit.Title.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 4 : 0) + (hit.Mine ? 2 : 0);
}
