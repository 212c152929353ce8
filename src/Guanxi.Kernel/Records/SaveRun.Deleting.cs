using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

sealed partial class SaveRun
{
    /// <summary>Into the recycle bin, with what depends on it; refused while other records need it.</summary>
    async ValueTask<Record?> Delete(Change change, int position)
    {
        var before = await Load(change, position, Verb.Delete, deleted: false);
        if (before is null) return null;
        foreach (var referrer in _registry.Referrers(change.Object))
        {
            var owner = _registry[referrer.Object];
            if (owner.Internal) continue;
            var cascade = referrer.OnDelete == OnDelete.Cascade || owner.DetailOf == referrer.Name;
            var ids = await Referring(owner, referrer, before.Id, cascade || referrer.OnDelete == OnDelete.Clear ? int.MaxValue : 1);
            if (ids.Count == 0) continue;
            if (cascade) foreach (var id in ids) unit.Add(new(owner, ChangeKind.Delete, id, Change.NoValues) { Trusted = true });
            else if (referrer.OnDelete == OnDelete.Clear) foreach (var id in ids) unit.Update(owner, id, (referrer.Name, null));
            else _problems.Add((position, new(null, "inUse", owner.Name, referrer.Name)));
        }
        if (Failing) return null;
        return await Mark(change.Object, ChangeKind.Delete, before, _now, position);
    }

    async ValueTask<Record?> Restore(Change change, int position)
    {
        var before = await Load(change, position, Verb.Delete, deleted: true);
        if (before is null) return null;
        foreach (var field in change.Object.Fields.Where(f => f.Unique))
            if (field.Get(before) is { } value && await Taken(change.Object, field, value, before.Id)) _problems.Add((position, new(field.Name, "notUnique", value)));
        return Failing ? null : await Mark(change.Object, ChangeKind.Restore, before, null, position);
    }

    /// <summary>Out of the database for good; only from the recycle bin.</summary>
    async ValueTask<Record?> Purge(Change change, int position)
    {
        var before = await Load(change, position, Verb.Purge, deleted: true);
        if (before is null) return null;
        if (Failing) return null;
        await Write(change.Object, ChangeKind.Purge, before, before, [.. change.Object.Fields.Where(f => f.Get(before) is not null)], position);
        return before;
    }

    async ValueTask<Record> Mark(ObjectModel model, ChangeKind kind, Record before, DateTimeOffset? deletedAt, int position)
    {
        var record = before.Copy();
        record.DeletedAt = deletedAt;
        record.Version++;
        await Write(model, kind, before, record, [model["deletedAt"], model["version"]], position);
        return record;
    }

    async ValueTask<List<Guid>> Referring(ObjectModel owner, FieldModel referrer, Guid id, int limit)
    {
        var column = SqlBuilder.Column("t", referrer.Columns[^1]);
        return await session.Query(new($"SELECT t.id FROM {SqlBuilder.Name(owner.Table)} t WHERE {column} = $1 AND t.deleted_at IS NULL LIMIT {limit}", [new(id, ColumnType.Key)]),
            (row, dialect) => (Guid)dialect.Read(row, 0, ColumnType.Key, 0)!);
    }
}
