using Guanxi.Analytics.Engine;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Warehouse;

/// <summary>Entries of one object: each adds a state to the history, the last of each record stands in the current table.</summary>
sealed class ObjectLoad(EngineConnection connection, ObjectTable table, Company company)
{
    readonly string _name = SqlBuilder.Name(table.Model.Table);
    readonly object?[] _parts = new object?[16];

    public void Run(List<FeedEntry> entries)
    {
        var made = entries.Where(e => e.Kind == ChangeKind.Create).Select(e => e.Record).ToHashSet();
        var older = entries.Select(e => e.Record).Where(r => !made.Contains(r)).ToHashSet();
        var states = older.Count == 0 ? [] : Take(older);
        var purged = new List<Guid>();
        using (var history = new EngineAppender(connection, WarehouseTables.HistoryOf(table.Model)))
        {
            var past = new object?[table.Columns.Count + 4];
            // Two transactions may be read in another order than they changed a record in; its versions tell.
            foreach (var entry in entries.GroupBy(e => e.Record).SelectMany(g => g.OrderBy(e => e.Version)))
            {
                if (entry.Kind == ChangeKind.Purge)
                {
                    states.Remove(entry.Record);
                    purged.Add(entry.Record);
                    continue;
                }
                var state = Apply(entry, states);
                (past[0], past[1], past[2], past[3]) = (entry.Seq, entry.At, (long)entry.Kind, entry.Actor);
                state.CopyTo(past, 4);
                history.Add(past);
            }
            history.Flush();
        }
        if (purged.Count > 0) Forget(purged);
        using var current = new EngineAppender(connection, table.Model.Table);
        foreach (var state in states.Values) current.Add(state);
        current.Flush();
    }

    object?[] Apply(FeedEntry entry, Dictionary<Guid, object?[]> states)
    {
        if (!states.TryGetValue(entry.Record, out var state)) states[entry.Record] = state = new object?[table.Columns.Count];
        // The feed does not repeat in each edit what stands in its head; roll-ups change a record without making a version.
        if (entry.Kind == ChangeKind.Update && state[table.Version] is long last && last < entry.Version)
            (state[table.UpdatedAt], state[table.UpdatedBy]) = (entry.At, entry.Actor);
        (state[table.Id], state[table.Version]) = (entry.Record, (long)entry.Version);
        foreach (var change in entry.Changes)
        {
            if (table.Find(change.Field) is not var (field, at)) continue;
            FeedColumns.Read(field, change.After, _parts.AsSpan(0, at.Length), company);
            for (var i = 0; i < at.Length; i++) state[at[i]] = _parts[i];
        }
        return state;
    }

    /// <summary>Takes the records' rows out of the current table.</summary>
    Dictionary<Guid, object?[]> Take(IReadOnlyCollection<Guid> keys)
    {
        Name(keys);
        var states = new Dictionary<Guid, object?[]>();
        connection.Query(new($"SELECT * FROM {_name} SEMI JOIN gx_keys USING (id)", []), row =>
        {
            var state = new object?[table.Columns.Count];
            for (var i = 0; i < state.Length; i++) state[i] = row.Value(i) is object?[] items ? items.Cast<string>().ToArray() : row.Value(i);
            return states[(Guid)state[table.Id]!] = state;
        });
        connection.Execute($"DELETE FROM {_name} WHERE id IN (SELECT id FROM gx_keys)");
        return states;
    }

    /// <summary>What was purged leaves the history too.</summary>
    void Forget(List<Guid> keys)
    {
        Name(keys);
        connection.Execute($"DELETE FROM {SqlBuilder.Name(WarehouseTables.HistoryOf(table.Model))} WHERE id IN (SELECT id FROM gx_keys)");
    }

    void Name(IReadOnlyCollection<Guid> keys)
    {
        connection.Execute("CREATE OR REPLACE TEMP TABLE gx_keys (id UUID)");
        using var appender = new EngineAppender(connection, "gx_keys", "temp");
        foreach (var key in keys) appender.Add([key]);
        appender.Flush();
    }
}
