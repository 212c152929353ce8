using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>Carries what the log holds into the file, on a connection and a thread of its own: nobody who saves waits for it.</summary>
sealed class LogCarrier(string file, PreparedConnection writer) : IAsyncDisposable
{
    /// <summary>Pages written from which on it is worth while: by then many stand in the log several times, and only the last counts.</summary>
    const int ManyPages = 4_000;

    /// <summary>SQLITE_DBSTATUS_CACHE_WRITE: pages a connection has written.</summary>
    const int PagesWritten = 9;

    readonly PreparedConnection _connection = SqliteConnections.Open(file, writer: false);
    Task _carrying = Task.CompletedTask;
    int _carried;

    /// <summary>Begins where it is worth while and it is not at it already.</summary>
    public void Carry()
    {
        _ = raw.sqlite3_db_status(writer.Connection.Handle, PagesWritten, out var written, out _, 0);
        if (!_carrying.IsCompleted || written - _carried < ManyPages) return;
        _carried = written;
        // What fails stays in the log: the disk is full or away, and whoever saves next hears of it.
        _carrying = Task.Run(() => raw.sqlite3_wal_checkpoint_v2(_connection.Connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _));
    }

    /// <summary>Waits until it is not at it.</summary>
    public Task Rest() => _carrying;

    public async ValueTask DisposeAsync()
    {
        await _carrying;
        _connection.Dispose();
    }
}
