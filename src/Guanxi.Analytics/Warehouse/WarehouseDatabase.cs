using Guanxi.Analytics.Engine;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Storage;

namespace Guanxi.Analytics.Warehouse;

/// <summary>The columnar copy of all records, fed from the change feed; asked by reports and learned from.</summary>
public sealed class WarehouseDatabase(WarehouseFolder folder) : IDisposable
{
    readonly Lock _opening = new();
    (string Name, EngineDatabase Database)? _open;

    /// <summary>A connection to the file in force. Whoever still asks an older file finishes there.</summary>
    public EngineConnection Connect()
    {
        lock (_opening)
        {
            var name = folder.Current;
            if (_open?.Name != name)
            {
                _open?.Database.Dispose();
                _open = null;
                var database = EngineDatabase.Open(folder.FileOf(name));
                using (var connection = database.Connect()) connection.Execute(Positions);
                _open = (name, database);
                folder.Clear();
            }
            return _open.Value.Database.Connect();
        }
    }

    internal const string Positions = "CREATE TABLE IF NOT EXISTS gx_position (seq BIGINT NOT NULL, committed TIMESTAMPTZ)";

    public Task<List<T>> Query<T>(Statement statement, Func<EngineRow, T> read, CancellationToken cancel = default) => Task.Run(() =>
    {
        using var connection = Connect();
        return connection.Query(statement, read, cancel);
    }, cancel);

    /// <summary>The last entry of the feed that is in, and when it was committed.</summary>
    public static (long Seq, DateTimeOffset? At) Position(EngineConnection connection) =>
        connection.Query(new("SELECT seq, committed FROM gx_position", []), row => (row.Whole(0), (DateTimeOffset?)row.Value(1))).FirstOrDefault();

    /// <summary>Says that everything up to an entry is in.</summary>
    internal static void Reach(EngineConnection connection, FeedEntry entry)
    {
        connection.Execute("DELETE FROM gx_position");
        using var appender = new EngineAppender(connection, "gx_position");
        appender.Add([entry.Seq, entry.At]);
        appender.Flush();
    }

    public void Dispose()
    {
        lock (_opening)
        {
            _open?.Database.Dispose();
            _open = null;
        }
    }
}
