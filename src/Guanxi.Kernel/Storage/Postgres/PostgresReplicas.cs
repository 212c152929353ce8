using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>
/// Standbys that answer what may lag. How old their rows are is told by positions of the primary's log, noted here every second with
/// their moment: a standby answers if it has replayed what the primary had written that long ago, as told on the same connection and in the same
/// round trip as the rows. No clock of another machine is asked, and a server that is no standby (any more) is not believed.
/// </summary>
sealed class PostgresReplicas : IAsyncDisposable
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    /// <summary>Without a new note of the primary for so much longer than rows may lag, nobody knows how old they are.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    const string Replayed = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END";

    readonly NpgsqlDataSource _primary, _standbys;
    readonly TimeSpan _mayLag;
    readonly Queue<Note> _notes = new();
    readonly CancellationTokenSource _stop = new();
    readonly Task _loop;
    volatile Note? _needed;
    volatile bool _follow;
    /// <summary>Milliseconds; -1 where nobody knows.</summary>
    volatile int _behind = -1;
    long _answered;

    /// <param name="standbys">Connections to one of them each.</param>
    public PostgresReplicas(NpgsqlDataSource primary, NpgsqlDataSource standbys, TimeSpan mayLag)
    {
        (_primary, _standbys, _mayLag) = (primary, standbys, mayLag);
        _loop = Task.Run(Loop);
    }

    public ReplicaSigns Signs => new(_follow, _behind < 0 ? null : TimeSpan.FromMilliseconds(_behind), Interlocked.Read(ref _answered));

    /// <returns>Null where the primary has to answer: <paramref name="read"/> has seen no row then.</returns>
    /// <exception cref="DatabaseBusyException">The connection was lost between rows.</exception>
    public async ValueTask<List<T>?> Query<T>(Statement statement, RowReader<T> read, PostgresDialect dialect, CancellationToken cancel)
    {
        if (!_follow || _needed is not { } needed || Stopwatch.GetElapsedTime(needed.At) > _mayLag + Grace) return null;
        List<T> rows = [];
        try
        {
            await using var connection = await _standbys.OpenConnectionAsync(cancel);
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(Replayed) } };
            foreach (var part in PostgresSession.Planned(statement)) batch.BatchCommands.Add(part);
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            if (await Position(reader, cancel) is not { } replayed || replayed < needed.Position) return null;
            await reader.NextResultAsync(cancel);
            var row = new PostgresRow(reader);
            while (await reader.ReadAsync(cancel)) rows.Add(read(row, dialect));
            Interlocked.Increment(ref _answered);
            return rows;
        }
        // What it lacks or breaks off, because it replays a change of what is read, the primary has.
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            if (rows.Count > 0) throw new DatabaseBusyException(e, DatabaseTrouble.Away);
            if (e is not PostgresException) _follow = false;
            return null;
        }
    }

    async Task Loop()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Look();
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                (_follow, _behind) = (false, -1);
            }
            await Task.Delay(BetweenLooks, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Look()
    {
        var at = Stopwatch.GetTimestamp();
        _notes.Enqueue(new(at, (await Ask(_primary, "SELECT pg_current_wal_flush_lsn()"))!.Value));
        // The newest of those that are old enough stays.
        while (_notes.Count > 1 && Stopwatch.GetElapsedTime(_notes.ElementAt(1).At, at) >= _mayLag) _notes.Dequeue();
        _needed = _notes.Peek();
        var replayed = await Ask(_standbys, Replayed);
        var seen = _notes.LastOrDefault(n => n.Position <= replayed);
        _behind = replayed is null ? -1 : (int)Stopwatch.GetElapsedTime((seen ?? _needed).At, at).TotalMilliseconds;
        _follow = seen is not null;
    }

    async Task<NpgsqlLogSequenceNumber?> Ask(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(_stop.Token);
        return await Position(reader, _stop.Token);
    }

    static async Task<NpgsqlLogSequenceNumber?> Position(NpgsqlDataReader reader, CancellationToken cancel) =>
        await reader.ReadAsync(cancel) && !await reader.IsDBNullAsync(0, cancel) ? await reader.GetFieldValueAsync<NpgsqlLogSequenceNumber>(0, cancel) : null;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        await _standbys.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>What the primary had written to its log at a moment of this process.</summary>
    sealed record Note(long At, NpgsqlLogSequenceNumber Position);
}
