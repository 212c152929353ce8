using Guanxi.Analytics.Engine;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Analytics.Warehouse;

/// <summary>The columnar copy of all records, fed from the change feed; asked by reports and learned from.</summary>
public sealed class WarehouseDatabase(WarehouseFolder folder, Schema schema, TimeProvider clock) : IDisposable
{
    readonly Lock _opening = new();
    (string Name, EngineDatabase Database)? _open;
    long _asked;

    /// <summary>Closed, the engine holds no memory; the next question opens it.</summary>
    public bool IsOpen
    {
        get { lock (_opening) return _open is not null; }
    }

    /// <summary>Time since it was last asked for a connection.</summary>
    public TimeSpan Unasked
    {
        get { lock (_opening) return clock.GetElapsedTime(_asked); }
    }

    /// <summary>Closes the file unless somebody has asked within this time, or is still at it.</summary>
    public void Rest(TimeSpan unasked)
    {
        lock (_opening)
            if (_open is { Database.IsConnected: false } && clock.GetElapsedTime(_asked) >= unasked) Close();
    }

    /// <summary>A connection to the file in force. Whoever still asks an older file finishes there.</summary>
    public EngineConnection Connect()
    {
        lock (_opening)
        {
            var name = folder.Current;
            if (_open?.Name != name)
            {
                Close();
                var database = EngineDatabase.Open(folder.FileOf(name));
                using (var connection = database.Connect()) Open(connection);
                _open = (name, database);
                folder.Clear();
            }
            _asked = clock.GetTimestamp();
            return _open.Value.Database.Connect();
        }
    }

    /// <summary>One that was filled, by an earlier version perhaps, has the tables that questions of this one name.</summary>
    void Open(EngineConnection connection)
    {
        Prepare(connection);
        if (Position(connection).Seq > 0) new WarehouseTables().Follow(connection, schema.Current);
    }

    /// <summary>How far it has read, and with which entry each table last changed since the file was built.</summary>
    internal static void Prepare(EngineConnection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS gx_position (seq BIGINT NOT NULL, committed TIMESTAMPTZ)");
        connection.Execute("CREATE TABLE IF NOT EXISTS gx_changes (name VARCHAR NOT NULL, seq BIGINT NOT NULL)");
    }

    public Task<List<T>> Query<T>(Statement statement, Func<EngineRow, T> read, CancellationToken cancel = default) => Task.Run(() =>
    {
        using var connection = Connect();
        return connection.Query(statement, read, cancel);
    }, cancel);

    /// <summary>The last entry of the feed that is in, and when it was committed.</summary>
    public static (long Seq, DateTimeOffset? At) Position(EngineConnection connection) =>
        connection.Query(new("SELECT seq, committed FROM gx_position", []), row => (row.Whole(0), (DateTimeOffset?)row.Value(1))).FirstOrDefault();

    /// <summary>What tables hold changes exactly when this does: the file, and the last entry that changed one of them.</summary>
    internal static (string File, long Seq) StateOf(EngineConnection connection, IReadOnlyCollection<string> tables) =>
        connection.Query(new($"SELECT current_database(), coalesce(max(seq), 0) FROM gx_changes WHERE name IN ({Quoted(tables)})", []), row => (row.Text(0)!, row.Whole(1)))[0];

    /// <summary>Says that everything up to an entry is in.</summary>
    /// <param name="changed">Tables whose rows changed on the way.</param>
    internal static void Reach(EngineConnection connection, FeedEntry entry, IReadOnlyCollection<string> changed)
    {
        connection.Execute("DELETE FROM gx_position");
        using var position = new EngineAppender(connection, "gx_position");
        position.Add([entry.Seq, entry.At]);
        position.Flush();
        connection.Execute($"DELETE FROM gx_changes WHERE name IN ({Quoted(changed)})");
        using var changes = new EngineAppender(connection, "gx_changes");
        foreach (var name in changed) changes.Add([name, entry.Seq]);
        changes.Flush();
    }

    static string Quoted(IReadOnlyCollection<string> tables) => tables.Count == 0 ? "NULL" : string.Join(", ", tables.Select(t => $"'{t}'"));

    void Close()
    {
        _open?.Database.Dispose();
        _open = null;
    }

    public void Dispose()
    {
        lock (_opening) Close();
    }
}
