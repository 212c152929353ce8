using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>What the changes of a unit will want to know, asked for all of them together.</summary>
sealed partial class SaveRun
{
    /// <summary>Values in one question. Fewer are filled up with the last, so that few shapes of the statement are prepared.</summary>
    const int AskedTogether = 200;

    /// <summary>Who holds a unique value; nobody where it is null.</summary>
    readonly Dictionary<(FieldModel Field, object Value), Guid?> _holders = [];

    async ValueTask Foresee(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        if (changes.Count < 2) return;
        foreach (var group in changes.Where(c => c.Kind is ChangeKind.Create or ChangeKind.Update).GroupBy(c => c.Object))
        {
            var fields = group.SelectMany(c => c.Values.Keys).ToHashSet();
            foreach (var field in fields)
            {
                if (field.Unique) await ForeseeHolders(field, [.. Values(group, field).Select(v => FieldNormalise.Of(field, v)).OfType<object>().Distinct()], cancel);
                if (field.IsReference && field.Target is { } target) await ForeseeReferences(_registry[target], [.. Values(group, field).OfType<Guid>().Distinct()], cancel);
                foreach (var links in Values(group, field).OfType<Link>().Distinct().GroupBy(l => l.Object, l => l.Id))
                    if (_registry.Find(links.Key) is { } linked) await ForeseeReferences(linked, [.. links], cancel);
            }
        }
    }

    static IEnumerable<object> Values(IEnumerable<Change> changes, FieldModel field) =>
        changes.Select(c => c.Values.GetValueOrDefault(field)).OfType<object>().Where(v => Unfit(field, v) is null);

    async ValueTask ForeseeHolders(FieldModel field, IReadOnlyList<object> values, CancellationToken cancel)
    {
        var model = _registry.Of(field);
        var column = new FieldPart(field).Column;
        foreach (var some in values.Chunk(AskedTogether))
        {
            // Value by value: a planner that knows nothing of the table yet takes it for small and reads all of it for a list of values.
            var sql = new SqlBuilder(session.Dialect);
            sql.Append($"SELECT v.column1, (SELECT t.id FROM {SqlBuilder.Name(model.Table)} t WHERE t.deleted_at IS NULL AND {SqlBuilder.Column("t", column)} = v.column1 LIMIT 1) FROM (VALUES ({Filled(sql, some, column, "), (")})) v");
            foreach (var (value, id) in await session.Query(sql.ToStatement() with { Planning = Planning.Anew }, (row, dialect) => (dialect.Read(row, 0, column.Type, column.Scale)!, (Guid?)dialect.Read(row, 1, ColumnType.Key, 0)), cancel))
                _holders[(field, value)] = id;
        }
    }

    async ValueTask ForeseeReferences(ObjectModel target, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var rights = unit.Granted ? Viewer.System : _viewer;
        foreach (var some in ids.Where(id => !IsKnown(id, rights, inUse: true)).Chunk(AskedTogether))
        {
            var sql = new SqlBuilder(session.Dialect);
            sql.Append($"SELECT t.id FROM {SqlBuilder.Name(target.Table)} t WHERE t.id IN ({Filled(sql, [.. some.Cast<object>()], target["id"].Columns[0])}) AND t.deleted_at IS NULL AND ");
            FilterSql.Write(sql, AccessFilter.Of(_registry, target, rights, Verb.Read, _now), "t");
            foreach (var id in await session.Query(sql.ToStatement() with { Planning = Planning.Anew }, (row, dialect) => (Guid)dialect.Read(row, 0, ColumnType.Key, 0)!, cancel)) _known.Add((id, rights.IsSystem, true));
        }
    }

    static string Filled(SqlBuilder sql, object[] values, ColumnModel column, string between = ", ")
    {
        var places = values.Length <= 10 ? 10 : AskedTogether;
        return string.Join(between, Enumerable.Range(0, places).Select(i => sql.Parameter(values[Math.Min(i, values.Length - 1)], column)));
    }

    /// <summary>What was foreseen, as the record just written has changed it.</summary>
    void Remember(ObjectModel model, ChangeKind kind, Record? before, Record after)
    {
        if (_holders.Count == 0) return;
        foreach (var field in model.UniqueFields)
        {
            if (before is not null && field.Get(before) is { } old && _holders.TryGetValue((field, old), out var holder) && holder == after.Id) _holders[(field, old)] = null;
            if (kind is ChangeKind.Create or ChangeKind.Update or ChangeKind.Restore && field.Get(after) is { } value) _holders[(field, value)] = after.Id;
        }
    }

    async ValueTask<bool> Taken(ObjectModel model, FieldModel field, object value, Guid self)
    {
        if (_holders.TryGetValue((field, value), out var holder)) return holder is { } id && id != self;
        var sql = new SqlBuilder(session.Dialect);
        sql.Append("SELECT 1 FROM ");
        Holders(sql, model, field, value, self);
        return await session.Number(sql.Append(" LIMIT 1").ToStatement()) is not null;
    }
}
