using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>One page of records with the titles of what they refer to, in one statement.</summary>
    /// <exception cref="QueryRefusedException">The query names what does not exist for the viewer.</exception>
    public async ValueTask<RecordPage> List(Viewer viewer, ListQuery query, CancellationToken cancel = default)
    {
        var registry = Registry;
        var model = query.Object;
        var (local, related) = Chosen(registry, query, viewer);
        var reading = query.Fields is null ? RowReading.Of(model, viewer) : new RowReading(model, local, viewer);
        List<(FieldModel Field, (string Sql, FieldPart Part) Title, FieldRight Right)> titles = [];
        var (sql, sorts) = await Listing(viewer, query, joins =>
        {
            titles = [.. reading.Fields.Where(f => query.Titles && f is { Kind: FieldKind.Reference, Target: not null } && registry.Find(f.Target) is { } target && viewer.RightOf(target.Title) != FieldRight.Hidden)
                .Select(f => (Field: f, Title: TitleOf(registry, joins, model, [f]), Right: viewer.RightOf(registry[f.Target!].Title)))];
            var alike = related.SelectMany(path => { var alias = joins.Alias(path); return ColumnsOf(path.End).Select(c => SqlBuilder.Column(alias, c)); });
            return string.Join(", ", [reading.Columns, .. titles.Select(t => t.Title.Sql), .. alike]);
        }, cancel);

        var limit = query.PageSize;
        var names = new Dictionary<Guid, string>();
        var values = related.Select(_ => new List<object?>()).ToList();
        object?[]? end = null;
        var count = 0;
        var records = await Query(viewer, sql, (row, dialect) =>
        {
            var record = reading.Read(row, dialect);
            if (++count > limit) return record;
            var at = reading.Width;
            foreach (var (field, title, right) in titles)
                if (ReadTitle(row, dialect, at++, title.Part, right) is { } name && field.Get(record) is Guid id) names[id] = name;
            for (var i = 0; i < related.Count; i++) values[i].Add(ReadPath(row, dialect, related[i], viewer, ref at));
            if (count == limit) end = sorts.ReadAll(row, at);
            return record;
        }, cancel);
        var more = records.Count > limit;
        if (more) records.RemoveAt(limit);
        if (query.Titles) await LinkTitles(viewer, reading, records, names, cancel);
        return new(records, names, more ? Cursor.Write(end!) : null)
        {
            Related = related.Select((p, i) => (Key: p.ToString(), values[i])).ToDictionary(p => p.Key, p => (IReadOnlyList<object?>)p.Item2),
        };
    }

    /// <summary>The statement of a list: what is asked for, then the columns that tell where a page ends; one row more than the page holds.</summary>
    /// <param name="columns">Select list, which may ask for joins.</param>
    async ValueTask<(SqlBuilder Sql, SortSql Sorts)> Listing(Viewer viewer, ListQuery query, Func<JoinSet, string> columns, CancellationToken cancel)
    {
        var registry = Registry;
        var model = query.Object;
        var access = ReadAccess(registry, viewer);
        var words = await WordsOf(viewer, model, query.Search, query.Deleted, cancel);
        var sql = new SqlBuilder(database.Dialect);
        var joins = new JoinSet(sql, registry, access) { StopsEarly = true, InUse = !query.Deleted };
        var selected = columns(joins);
        var sorts = new SortSql(sql, joins, registry, query, viewer);
        sql.Append("SELECT ").Append(selected).Append(", ").Append(sorts.Columns).Append(" FROM ").Append(SqlBuilder.Name(model.Table)).Append(" t");
        joins.Write();
        Where(sql, registry, model, viewer, query.Filter, words, query.Deleted, access, joins);
        if (query.Under != Verb.Read) And(sql, AccessFilter.Of(registry, model, viewer, query.Under, clock.GetUtcNow()));
        if (query.Cursor is { } cursor) sorts.WriteAfter(sql, Cursor.Read(cursor, sorts.Types));
        sorts.WriteOrder(sql, database.Dialect, query.Few);
        sql.Append($" LIMIT {query.PageSize + 1}");
        return (sql, sorts);
    }

    /// <summary>One record with the titles of what it refers to; null when there is none the viewer may see.</summary>
    public async ValueTask<RecordPage?> View(Viewer viewer, ObjectModel model, Guid id, bool deleted = false, CancellationToken cancel = default)
    {
        var page = await List(viewer, new(model) { Filter = Filter.Is("id", id), Limit = 1, Deleted = deleted }, cancel);
        return page.Records.Count == 0 ? null : page;
    }

    /// <summary>One record; null when there is none the viewer may see. Hidden fields stay empty, masked ones are masked.</summary>
    public async ValueTask<Record?> Get(Viewer viewer, ObjectModel model, Guid id, bool deleted = false, CancellationToken cancel = default)
    {
        if (viewer.IsSystem && !deleted && WriteScope.Ahead?.GetValueOrDefault(id) is { } ahead) return ahead.Copy();
        var reading = RowReading.Of(model, viewer);
        var sql = new SqlBuilder(database.Dialect);
        sql.Append("SELECT ").Append(reading.Columns);
        OfKey(sql, model, id, deleted, viewer);
        var rows = await Query(viewer, sql, reading.Read, cancel);
        return rows.Count == 0 ? null : rows[0];
    }

    void OfKey(SqlBuilder sql, ObjectModel model, Guid id, bool deleted, Viewer viewer)
    {
        sql.Append($" FROM {SqlBuilder.Name(model.Table)} t WHERE t.id = {sql.Parameter(id, ColumnType.Key)} AND t.deleted_at IS {(deleted ? "NOT NULL" : "NULL")}");
        And(sql, ReadAccess(Registry, viewer)(model));
    }

    static (List<FieldModel> Local, List<FieldPath> Related) Chosen(Registry registry, ListQuery query, Viewer viewer)
    {
        if (query.Fields is null) return ([], []);
        var local = new List<FieldModel> { query.Object.IdField, query.Object["version"], query.Object.Title };
        var related = new List<FieldPath>();
        foreach (var name in query.Fields)
        {
            if (!FieldPath.TryResolve(registry, query.Object, name, viewer, out var path, out var problem)) throw new QueryRefusedException([problem]);
            if (!path.IsLocal) { if (!related.Contains(path)) related.Add(path); }
            else if (!local.Contains(path.Field)) local.Add(path.Field);
        }
        return (local, related);
    }

    static IReadOnlyList<ColumnModel> ColumnsOf(FieldPart part) => part.Part is null ? part.Field.Columns : [part.Column];

    static object? ReadPath(Row row, ISqlDialect dialect, FieldPath path, Viewer viewer, ref int at)
    {
        var first = at;
        at += ColumnsOf(path.End).Count;
        var value = path.End.Part is null
            ? RowReading.ReadField(row, dialect, path.Field, first)
            : dialect.Read(row, first, path.End.Column.Type, path.End.Column.Scale);
        if (value is null || !path.MaskedFor(viewer)) return value;
        // A part of a masked field, and what lies behind a masked reference, are not shown at all.
        return path.End.Part is not null || path.Through.Any(f => viewer.RightOf(f) == FieldRight.Masked) ? null : Mask.Of(path.Field, value);
    }

    /// <summary>Titles of references to any object: one question per object that occurs.</summary>
    async ValueTask LinkTitles(Viewer viewer, RowReading reading, List<Record> records, Dictionary<Guid, string> names, CancellationToken cancel)
    {
        var links = reading.Fields.Where(f => f.ValueKind == FieldKind.AnyReference).SelectMany(f => records.Select(f.Get)).OfType<Link>();
        foreach (var group in links.Distinct().GroupBy(l => l.Object))
            if (Registry.Find(group.Key) is { } target)
                foreach (var (id, name) in await Titles(viewer, target, [.. group.Select(l => l.Id)], cancel)) names[id] = name;
    }
}
