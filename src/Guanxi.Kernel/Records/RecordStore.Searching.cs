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

    /// <summary>Records of any object that the viewer may see and whose words match; best first: the title itself, titles beginning so, own records, recent ones.</summary>
    public async ValueTask<IReadOnlyList<SearchHit>> Search(Viewer viewer, string text, int limit = 20, IReadOnlyCollection<string>? objects = null, CancellationToken cancel = default)
    {
        var query = SearchQuery.Parse(text);
        if (query.IsEmpty) return [];
        var registry = Registry;
        var access = ReadAccess(registry, viewer);
        var sought = new List<Sought>();
        foreach (var model in registry.Public.Where(o => (objects is null ? o.WordFields.Count > 0 && (o.InMenu || o.Module == "platform") : objects.Contains(o.Name)) && access(o) != BoundFilter.None))
            sought.Add(new(model, (await WordsOf(viewer, model, text, false, cancel))!));
        var found = await Look(viewer, sought, access, cancel);
        // Where the newest were not all, better titles may be older.
        var more = found.CountBy(h => h.Object).Where(c => c.Value >= Looked).Select(c => registry[c.Key]).Where(o => IndexTells(viewer, o)).ToList();
        var titles = from better in new[] { query.Whole, query.Beginning } where !better.IsEmpty from model in more select new Sought(model, new(database.Dialect, better, null));
        found.AddRange(await Look(viewer, [.. titles], access, cancel));
        var fit = query.Fits();
        return [.. found.DistinctBy(h => h.Id).OrderByDescending(h => fit(h.Title)).ThenByDescending(h => h.Mine).ThenByDescending(h => h.UpdatedAt).Take(limit)];
    }

    async ValueTask<List<SearchHit>> Look(Viewer viewer, IReadOnlyList<Sought> sought, Func<ObjectModel, BoundFilter> access, CancellationToken cancel)
    {
        if (sought.Count == 0) return [];
        List<Sought> open = [];
        var found = await Look(viewer, sought, access, open, cancel);
        if (open.Count > 0) found.AddRange(await Look(viewer, open, access, null, cancel));
        return found;
    }

    /// <param name="open">Is given those whose newest matches cannot be told at little cost; null where they are to be told at any.</param>
    async ValueTask<List<SearchHit>> Look(Viewer viewer, IReadOnlyList<Sought> sought, Func<ObjectModel, BoundFilter> access, List<Sought>? open, CancellationToken cancel)
    {
        var sql = new SqlBuilder(database.Dialect);
        foreach (var (i, (model, words)) in sought.Index())
        {
            var owner = model.Owned ? SqlBuilder.Column("t", model["owner"].Columns[0]) : $"CAST(NULL AS {database.Dialect.TypeOf(model.IdField.Columns[0])})";
            var columns = new (string, string)[] { ("id", "t.\"id\""), ("title", SqlBuilder.Column("t", new FieldPart(model.Title).Column)), ("owner", owner), ("updated_at", "t.updated_at") };
            sql.Append(i > 0 ? " UNION ALL " : "").Append($"SELECT {i} AS o, h{i}.* FROM (");
            words.Newest(sql, model, columns, access(model), Looked, open is not null);
            sql.Append($") h{i}");
        }
        var found = await Query(viewer, sql, (row, dialect) =>
        {
            var of = sought[row.GetInt32(0)];
            if (row.IsEmpty(1))
            {
                open!.Add(of);
                return null;
            }
            var model = of.Model;
            return new SearchHit(model.Name, (Guid)dialect.Read(row, 1, ColumnType.Key, 0)!, ReadTitle(row, dialect, 2, new(model.Title), viewer.RightOf(model.Title)) ?? "",
                (Guid?)dialect.Read(row, 3, ColumnType.Key, 0) == viewer.UserId, (DateTimeOffset)dialect.Read(row, 4, ColumnType.Instant, 0)!);
        }, cancel, open is null ? Planning.Anew : Planning.Once);
        return [.. found.OfType<SearchHit>()];
    }

    sealed record Sought(ObjectModel Model, Words Words);
}
