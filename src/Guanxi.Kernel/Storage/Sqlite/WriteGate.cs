using System.Threading.Channels;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// Commits waiting units of work together: one <c>fsync</c> for many, each unit in its own savepoint so that a failing one undoes
/// itself alone. A unit's task completes after the commit that holds it.
/// </summary>
sealed class WriteGate : IAsyncDisposable
{
    /// <summary>Units in one commit; bounds how long the first waits.</summary>
    const int MostTogether = 256;

    /// <summary>Units that may wait. Whoever comes when so many do waits for a place, but not without end.</summary>
    public const int MostWaiting = 1024;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>For how long a log that has grown long holds the writer up.</summary>
    static readonly TimeSpan ForReaders = TimeSpan.FromMilliseconds(250);

    /// <summary>Changed rows after which the planner's statistics are looked at again.</summary>
    const int ChangesPerLook = 50_000;

    readonly string _file;
    readonly SqliteDialect _dialect;
    readonly Channel<IWaiting> _waiting = Channel.CreateBounded<IWaiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    readonly Task _loop;
    PreparedConnection _connection;
    SqliteSession _session;
    LogCarrier _carrier;
    volatile SqliteFile _place;
    int _changes;
    /// <summary>Bytes of log at which readers are waited for again.</summary>
    long _nextLook;

    public WriteGate(string file, SqliteDialect dialect)
    {
        (_file, _dialect) = (file, dialect);
        (_connection, _session, _carrier, _place) = Open();
        _loop = Task.Run(Loop);
    }

    (PreparedConnection, SqliteSession, LogCarrier, SqliteFile) Open()
    {
        var connection = SqliteConnections.Open(_file, writer: true);
        return (connection, new(connection, _dialect), new(_file, connection), new(_file));
    }

    /// <summary>Counts the files that were opened: a connection to an earlier one sees nothing new.</summary>
    public int Opened { get; private set; }

    /// <summary>The file that is written to.</summary>
    public SqliteFile Place => _place;

    /// <summary>Units that wait.</summary>
    public int Count => _waiting.Reader.Count;

    public async ValueTask<T> Run<T>(Func<IWriteSession, ValueTask<T>> work, CancellationToken cancel)
    {
        var waiting = new Waiting<T>(work, cancel);
        if (!_waiting.Writer.TryWrite(waiting)) await Queue(waiting, cancel);
        return await waiting.Task;
    }

    /// <exception cref="DatabaseBusyException">There was no place in time.</exception>
    async ValueTask Queue(IWaiting waiting, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await _waiting.Writer.WriteAsync(waiting, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new DatabaseBusyException();
        }
    }

    async Task Loop()
    {
        var together = new List<IWaiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            try
            {
                if (!_place.IsInPlace) await PutBack();
                Do("BEGIN IMMEDIATE");
                while (together.Count < MostTogether && _waiting.Reader.TryRead(out var next))
                {
                    together.Add(next);
                    Do("SAVEPOINT unit");
                    if (!await next.Try(_session, _connection)) Do("ROLLBACK TO unit");
                    Do("RELEASE unit");
                }
                Do("COMMIT");
            }
            catch (Exception e) when (e is Microsoft.Data.Sqlite.SqliteException or IOException or UnauthorizedAccessException or DatabaseBusyException)
            {
                Abandon(SqliteTrouble.Named(e, _connection), together);
                continue;
            }
            foreach (var done in together) done.Complete();
            KeepStatistics();
            _carrier.Carry();
            await KeepLogShort();
        }
    }

    async ValueTask PutBack()
    {
        await _carrier.Rest();
        SqliteFile.PutBack(_connection, _file);
        var (gone, idle, place) = (_connection, _carrier, _place);
        (_connection, _session, _carrier, _place) = Open();
        await idle.DisposeAsync();
        place.Dispose();
        gone.Dispose();
        (Opened, _changes) = (Opened + 1, 0);
    }

    /// <summary>Tables that have grown much are measured anew, by a sample: without it joins over related records begin at the wrong end.</summary>
    void KeepStatistics()
    {
        var changes = SQLitePCL.raw.sqlite3_total_changes(_connection.Connection.Handle);
        if (changes - _changes < ChangesPerLook) return;
        _changes = changes;
        try { _connection.Run("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002"); }
        catch (Microsoft.Data.Sqlite.SqliteException) { /* no room for statistics; the old ones stand */ }
    }

    /// <summary>
    /// The log begins anew only at a moment when nobody reads in it, and on a busy server there is none. When it has grown long the writer
    /// waits for one: readers that come meanwhile need the log no more. Where somebody reads for long it gives up soon and waits until the log is a quarter longer.
    /// </summary>
    async ValueTask KeepLogShort()
    {
        var length = SqliteFile.LogLength(_file);
        if (length <= SqliteConnections.LongLog) _nextLook = 0;
        if (length <= Math.Max(SqliteConnections.LongLog, _nextLook)) return;
        _nextLook = length + length / 4;
        await _carrier.Rest();
        try { _connection.Run($"PRAGMA busy_timeout = {(int)ForReaders.TotalMilliseconds}; PRAGMA wal_checkpoint(RESTART); PRAGMA busy_timeout = {SqliteConnections.Patience}"); }
        catch (Microsoft.Data.Sqlite.SqliteException) { /* the disk is full or away: whoever saves next hears of it */ }
    }

    /// <summary>Prepared once: these frame every unit.</summary>
    void Do(string sql) => _connection.Execute(new(sql, []));

    void Abandon(Exception reason, List<IWaiting> together)
    {
        try { _connection.Run("ROLLBACK"); }
        catch (Microsoft.Data.Sqlite.SqliteException) { /* SQLite already rolled back: disk full, I/O error */ }
        // A failure before any unit was taken (the file is locked or gone) must not leave callers waiting.
        if (together.Count == 0 && _waiting.Reader.TryRead(out var first)) together.Add(first);
        foreach (var failed in together) failed.Fail(reason);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await _carrier.DisposeAsync();
        _place.Dispose();
        _connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        _connection.Dispose();
    }

    interface IWaiting
    {
        ValueTask<bool> Try(IWriteSession session, PreparedConnection connection);
        void Complete();
        void Fail(Exception reason);
    }

    sealed class Waiting<T>(Func<IWriteSession, ValueTask<T>> work, CancellationToken cancel) : IWaiting
    {
        readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly ExecutionContext? _context = ExecutionContext.Capture();
        T? _result;
        Exception? _failure;

        public Task<T> Task => _done.Task;

        public async ValueTask<bool> Try(IWriteSession session, PreparedConnection connection)
        {
            try
            {
                cancel.ThrowIfCancellationRequested();
                // The caller's context (current activity, ambient session) goes along.
                ValueTask<T> running = default;
                if (_context is null) running = work(session);
                else ExecutionContext.Run(_context, _ => running = work(session), null);
                _result = await running;
                return true;
            }
#pragma warning disable CA1031 // whatever the unit throws belongs to its caller
            catch (Exception e)
#pragma warning restore CA1031
            {
                _failure = SqliteTrouble.Named(e, connection);
                return false;
            }
        }

        public void Complete()
        {
            if (_failure is OperationCanceledException) _done.TrySetCanceled(cancel);
            else if (_failure is not null) _done.TrySetException(_failure);
            else _done.TrySetResult(_result!);
        }

        public void Fail(Exception reason) => _done.TrySetException(_failure ?? reason);
    }
}
