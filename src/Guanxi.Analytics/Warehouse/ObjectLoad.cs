using System.Text.Json;
using Guanxi.Analytics.Engine;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Warehouse;

/// <summary>Entries of one object: each adds a state to the history, the last of each record stands in the current table.</summary>
sealed class ObjectLoad : IDisposable
{
    readonly EngineConnection _connection;
    readonly ObjectTable _table;
    readonly Company _company;
    readonly string _name;
    readonly EngineAppender _history, _current;
    readonly object?[] _past, _parts = new object?[16];
    readonly AfterReader _take;
    object?[] _state = [];

    public ObjectLoad(EngineConnection connection, ObjectTable table, Company company)
    {
        (_connection, _table, _company, _name) = (connection, table, company, SqlBuilder.Name(table.Model.Table));
        (_history, _current) = (new(connection, WarehouseTables.HistoryOf(table.Model)), new(connection, table.Model.Table));
        _past = new object?[table.Columns.Count + 4];
        _take = Take;
    }

    public void Run(IEnumerable<FeedEntry> entries)
    {
        // Two transactions may be read in another order than they changed a record in; its versions tell.
        var records = entries.GroupBy(e => e.Record).Select(g => (Record: g.Key, Entries: g.OrderBy(e => e.Version).ThenBy(e => e.Kind != ChangeKind.Create).ToList())).ToList();
        var older = records.Where(r => r.Entries[0].Kind != ChangeKind.Create).Select(r => r.Record).ToList();
        var known = older.Count == 0 ? [] : TakeOut(older);
        var purged = new List<Guid>();
        foreach (var (record, states) in records)
        {
            if (states.Exists(e => e.Kind == ChangeKind.Purge))
            {
                purged.Add(record);
                continue;
            }
            _state = known.GetValueOrDefault(record) ?? new object?[_table.Columns.Count];
            foreach (var entry in states) Add(entry);
            _current.Add(_state);
        }
        _history.Flush();
        _current.Flush();
        if (purged.Count > 0) Forget(purged);
    }

    void Add(FeedEntry entry)
    {
        // The feed does not repeat what stands in its head; roll-ups change a record without making a version.
        if (entry.Kind == ChangeKind.Create) (_state[_table.CreatedAt], _state[_table.CreatedBy]) = (_state[_table.UpdatedAt], _state[_table.UpdatedBy]) = (entry.At, entry.Actor);
        if (entry.Kind == ChangeKind.Update && _state[_table.Version] is long last && last < entry.Version)
            (_state[_table.UpdatedAt], _state[_table.UpdatedBy]) = (entry.At, entry.Actor);
        (_state[_table.Id], _state[_table.Version]) = (entry.Record, (long)entry.Version);
        FeedColumns.Afters(entry, _take);
        (_past[0], _past[1], _past[2], _past[3]) = (entry.Seq, entry.At, (long)entry.Kind, entry.Actor);
        _state.CopyTo(_past, 4);
        _history.Add(_past);
    }

    void Take(ReadOnlySpan<byte> name, ref Utf8JsonReader after)
    {
        if (_table.Find(name) is not var (field, at)) return;
        FeedColumns.Read(field, ref after, _parts.AsSpan(0, at.Length), _company);
        for (var i = 0; i < at.Length; i++) _state[at[i]] = _parts[i];
    }

    /// <summary>The records' rows, which are no longer in the current table.</summary>
    Dictionary<Guid, object?[]> TakeOut(IReadOnlyCollection<Guid> keys)
    {
        Name(keys);
        var states = new Dictionary<Guid, object?[]>();
        _connection.Query(new($"SELECT * FROM {_name} SEMI JOIN gx_keys USING (id)", []), row =>
        {
            var state = new object?[_table.Columns.Count];
            for (var i = 0; i < state.Length; i++) state[i] = row.Value(i) is object?[] items ? items.Cast<string>().ToArray() : row.Value(i);
            return states[(Guid)state[_table.Id]!] = state;
        });
        _connection.Execute($"DELETE FROM {_name} WHERE id IN (SELECT id FROM gx_keys)");
        return states;
    }

    /// <summary>What was purged leaves the history too.</summary>
    void Forget(List<Guid> keys)
    {
        Name(keys);
        _connection.Execute($"DELETE FROM {SqlBuilder.Name(WarehouseTables.HistoryOf(_table.Model))} WHERE id IN (SELECT id FROM gx_keys)");
    }

    void Name(IReadOnlyCollection<Guid> keys)
    {
        _connection.Execute("CREATE OR REPLACE TEMP TABLE gx_keys (id UUID)");
        using var appender = new EngineAppender(_connection, "gx_keys", "temp");
        foreach (var key in keys) appender.Add([key]);
        appender.Flush();
    }

    public void Dispose()
    {
        _history.Dispose();
        _current.Dispose();
    }
}
