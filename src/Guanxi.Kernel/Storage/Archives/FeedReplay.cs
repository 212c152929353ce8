using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>
/// Carries a restored database on from the moment of its backup to a later one, by the feed of this one: whole units of work, in their
/// order, with their entries. What the feed does not know stays as of the backup: secrets, such as passwords; sessions; jobs.
/// </summary>
public sealed class FeedReplay(IDatabase source, FeedStore feed, Schema schema, Company company)
{
    const int Batch = 1_000;

    /// <summary>A backup can be carried on only by the history it was made in: its newest entry stands there, too, as it was.</summary>
    /// <param name="backup">As it was restored.</param>
    /// <exception cref="ArchiveException">The backup is of another history.</exception>
    public async ValueTask Compare(IDatabase backup, CancellationToken cancel = default)
    {
        if (await new FeedStore(backup).Newest(cancel) is { } newest && !await feed.Holds(newest, cancel)) throw new ArchiveException("anotherHistory");
    }

    /// <param name="target">Filled from the backup, not completed yet.</param>
    /// <param name="backup">The backup's moment.</param>
    /// <param name="until">What was written at that moment or later is left out.</param>
    /// <returns>How many entries were carried over.</returns>
    /// <exception cref="ArchiveException">The moment lies before the backup.</exception>
    public async ValueTask<long> Run(IDatabase target, DateTimeOffset backup, DateTimeOffset until, CancellationToken cancel = default)
    {
        if (until < backup) throw new ArchiveException("later");
        await AddColumns(target, cancel);
        // Units that were under way when the backup was made may stand before those it holds.
        var position = await feed.Around(backup - FeedStore.Disorder, cancel) - 1;
        var (carried, mine) = (0L, new HashSet<Guid>());
        await using var moment = await source.Freeze(cancel: cancel);
        while (await feed.After(moment, position, Batch, cancel) is { Count: > 0 } entries)
        {
            position = entries[^1].Seq;
            var held = await Held(target, [.. entries.Select(e => e.Unit).Distinct().Where(u => !mine.Contains(u))], cancel);
            var missing = entries.Where(e => e.At < until && !held.Contains(e.Unit)).ToList();
            mine.UnionWith(missing.Select(e => e.Unit));
            await target.Write(async session =>
            {
                foreach (var entry in missing) await session.ExecuteAll([.. Statements(entry)], cancel);
                return 0;
            }, cancel);
            carried += missing.Count;
            if (entries.TrueForAll(e => e.At > until + FeedStore.Disorder)) break;
        }
        await CatchUp(target, cancel);
        return carried;
    }

    /// <summary>Fields that were added since the backup: their values are in the feed.</summary>
    async ValueTask AddColumns(IDatabase target, CancellationToken cancel)
    {
        var existing = (await target.Query(target.Dialect.Catalogue, (row, _) => (Table: row.GetString(0), Column: row.GetString(1)), cancel)).ToLookup(c => c.Table, c => c.Column);
        var statements = new List<string>();
        foreach (var model in schema.Current.Objects)
            if (!existing.Contains(model.Table)) statements.AddRange(SchemaSync.Create(model.Table, SchemaSync.ColumnsOf(model), target.Dialect));
            else statements.AddRange(SchemaSync.ColumnsOf(model).Where(c => !existing[model.Table].Contains(c.Name)).Select(c => $"ALTER TABLE {SqlBuilder.Name(model.Table)} ADD COLUMN {SqlBuilder.Name(c.Name)} {target.Dialect.TypeOf(c)}"));
        if (statements.Count > 0) await target.ExecuteScript(statements, cancel);
    }

    static async ValueTask<HashSet<Guid>> Held(IDatabase target, IReadOnlyList<Guid> units, CancellationToken cancel)
    {
        var held = new HashSet<Guid>();
        foreach (var some in units.Chunk(200))
            held.UnionWith(await target.Query(new($"SELECT DISTINCT unit FROM gx_feed WHERE unit IN ({string.Join(", ", some.Select((_, i) => $"${i + 1}"))})", [.. some.Select(u => new Parameter(u, ColumnType.Key))]),
                (row, dialect) => (Guid)dialect.Read(row, 0, ColumnType.Key, 0)!, cancel));
        return held;
    }

    IEnumerable<Statement> Statements(FeedEntry entry)
    {
        if (schema.Current.Find(entry.Object) is { Outside: false } model) yield return Row(model, entry);
        yield return FeedStore.Copy(entry);
    }

    Statement Row(ObjectModel model, FeedEntry entry)
    {
        var table = SqlBuilder.Name(model.Table);
        if (entry.Kind == ChangeKind.Purge) return new($"DELETE FROM {table} WHERE id = $1", [new(entry.Record, ColumnType.Key)]);
        var columns = new List<(ColumnModel Column, object? Value)>();
        foreach (var change in entry.Changes)
            if (model.Find(change.Field) is { } field) Add(columns, field, change.After);
        if (entry.Kind == ChangeKind.Create) return Insert(model, entry, columns);
        var parameters = columns.Select(c => new Parameter(c.Value, c.Column.Type, c.Column.Scale)).ToList();
        string Parameter(object value, ColumnType type)
        {
            parameters.Add(new(value, type));
            return $"${parameters.Count}";
        }
        var sets = columns.Select((c, i) => $"{SqlBuilder.Name(c.Column.Name)} = ${i + 1}").ToList();
        var version = Parameter((long)entry.Version, ColumnType.Integer);
        sets.Add($"version = {version}");
        // The feed does not repeat in each edit what stands in its head; roll-ups change a record without making a version.
        if (entry.Kind == ChangeKind.Update)
            sets.AddRange([$"updated_at = CASE WHEN version < {version} THEN {Parameter(entry.At, ColumnType.Instant)} ELSE updated_at END", $"updated_by = CASE WHEN version < {version} THEN {Parameter(entry.Actor, ColumnType.Key)} ELSE updated_by END"]);
        return new($"UPDATE {table} SET {string.Join(", ", sets)} WHERE id = {Parameter(entry.Record, ColumnType.Key)}", parameters);
    }

    static Statement Insert(ObjectModel model, FeedEntry entry, List<(ColumnModel Column, object? Value)> columns)
    {
        columns.Insert(0, (model.IdField.Columns[0], entry.Record));
        columns.Insert(1, (model["version"].Columns[0], (long)entry.Version));
        foreach (var empty in model.Fields.Where(f => f.SortColumn is not null && columns.TrueForAll(c => c.Column != f.SortColumn))) columns.Add((empty.SortColumn!, RowSql.SortKeyOf(empty, null)));
        return new($"INSERT INTO {SqlBuilder.Name(model.Table)} ({string.Join(", ", columns.Select(c => SqlBuilder.Name(c.Column.Name)))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})",
            [.. columns.Select(c => new Parameter(c.Value, c.Column.Type, c.Column.Scale))]);
    }

    void Add(List<(ColumnModel Column, object? Value)> columns, FieldModel field, string? json)
    {
        var parts = new object?[field.Columns.Count];
        var value = new System.Text.Json.Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json ?? "null"));
        value.Read();
        FeedColumns.Read(field, ref value, parts, company);
        for (var i = 0; i < parts.Length; i++) columns.Add((field.Columns[i], parts[i] is string[] items ? Fields.JsonValues.Write(items) : parts[i]));
        // The last column of a name is the whole of it.
        if (field.SortColumn is { } sort) columns.Add((sort, RowSql.SortKeyOf(field, parts[^1])));
    }

    /// <summary>What was told of these entries has been told, and no number is given twice; the chain alone has them still to seal.</summary>
    async ValueTask CatchUp(IDatabase target, CancellationToken cancel)
    {
        var counters = await source.Query(new("SELECT name, next FROM gx_sequences", []), (row, _) => (Name: row.GetString(0), Next: row.GetInt64(1)), cancel);
        await target.Write(async session =>
        {
            foreach (var (name, next) in counters)
                await session.Execute(new("INSERT INTO gx_sequences (name, next) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET next = CASE WHEN gx_sequences.next < excluded.next THEN excluded.next ELSE gx_sequences.next END",
                    [new(name, ColumnType.Text), new(next, ColumnType.Integer)]), cancel);
            return await session.Execute(new("UPDATE gx_positions SET seq = (SELECT coalesce(max(seq), 0) FROM gx_feed) WHERE reader <> $1", [new(FeedChain.Reader, ColumnType.Text)]), cancel);
        }, cancel);
    }
}
