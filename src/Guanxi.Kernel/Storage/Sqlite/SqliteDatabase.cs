using System.Collections.Concurrent;
using System.Diagnostics;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>One file in WAL mode: pooled readers, one writer behind the <see cref="WriteGate"/>.</summary>
public sealed class SqliteDatabase : IDatabase
{
    const int MostAttempts = 20;
    /// <summary>Reading is work of a processor, and each reader keeps pages and statements: more of them would only hold more.</summary>
    static readonly int MostReaders = Math.Clamp(4 * Environment.ProcessorCount, 8, 64);

    readonly string _file;
    readonly ConcurrentBag<(PreparedConnection Connection, int Opened)> _readers = [];
    readonly SemaphoreSlim _readerSlots = new(MostReaders);
    readonly Lazy<WriteGate> _gate;

    public SqliteDatabase(string file)
    {
        _file = file;
        _gate = new(() => new WriteGate(file, Dialect));
    }

    public SqliteDialect Dialect { get; } = new();
    ISqlDialect IDatabase.Dialect => Dialect;

    public int Waiting => _gate.IsValueCreated ? _gate.Value.Count : 0;
    public StatementWatch Watch { get; } = new();
    public bool IsInPlace => _gate.Value.Place.IsInPlace;

    public async ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default)
    {
        await _readerSlots.WaitAsync(cancel);
        PreparedConnection? reader = null;
        var (opened, began) = (0, Stopwatch.GetTimestamp());
        try
        {
            (reader, opened) = Waiter() ?? await Arriving(() => SqliteConnections.Open(_file, writer: false));
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return reader.Query(statement, read, Dialect);
                }
                // SQLite prepares anew by itself what meets a change of the schema, but not a search index that meets one while it is opened.
                catch (SqliteException fault) when (fault.SqliteErrorCode == raw.SQLITE_SCHEMA && attempt < MostAttempts)
                {
                    reader.Dispose();
                    (reader, opened) = await Arriving(() => SqliteConnections.Open(_file, writer: false));
                }
            }
        }
        catch (SqliteException e)
        {
            var named = SqliteTrouble.Named(e, reader);
            reader?.Dispose();
            reader = null;
            if (named is DatabaseBusyException trouble) throw trouble;
            throw;
        }
        finally
        {
            Watch.Took(statement, began);
            if (reader is not null) _readers.Add((reader, opened));
            _readerSlots.Release();
        }
    }

    /// <summary>A reader that waits; those of a file that is not there any more are closed.</summary>
    (PreparedConnection, int)? Waiter()
    {
        var opened = _gate.Value.Opened; // the writer creates the file and its mode
        while (_readers.TryTake(out var waiting))
        {
            if (waiting.Opened == opened) return waiting;
            waiting.Connection.Dispose();
        }
        return null;
    }

    /// <summary>Opens the file, which the writer puts back where somebody has removed it.</summary>
    /// <exception cref="DatabaseBusyException">Another file lies there.</exception>
    async ValueTask<(T, int)> Arriving<T>(Func<T> open)
    {
        if (_gate.Value.Place.IsReplaced) throw new DatabaseBusyException(null, DatabaseTrouble.Gone);
        var opened = _gate.Value.Opened;
        try
        {
            return (open(), opened);
        }
        catch (SqliteException gone) when (gone.SqliteErrorCode == raw.SQLITE_CANTOPEN)
        {
            await _gate.Value.Run(_ => new ValueTask<int>(0), CancellationToken.None);
            opened = _gate.Value.Opened;
            return (open(), opened);
        }
    }

    public ValueTask<T> Write<T>(Func<IWriteSession, ValueTask<T>> work, CancellationToken cancel = default) => _gate.Value.Run(work, cancel);

    public ValueTask<string?> Snapshot(string moment, CancellationToken cancel = default)
    {
        var before = Path.GetFileName(_file) + ".before-";
        var folder = Path.GetDirectoryName(Path.GetFullPath(_file))!;
        foreach (var old in Directory.GetFiles(folder, before + "*").Order(StringComparer.Ordinal).SkipLast(1)) File.Delete(old);
        var copy = Path.Combine(folder, before + moment);
        SqliteBackup.Copy(_file, copy);
        return ValueTask.FromResult<string?>(copy);
    }

    public async ValueTask Load(string table, IReadOnlyList<ColumnModel> columns, IReadOnlyList<object?[]> rows, CancellationToken cancel = default)
    {
        var sql = $"INSERT INTO {SqlBuilder.Name(table)} ({string.Join(", ", columns.Select(c => SqlBuilder.Name(c.Name)))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";
        await Write(async session =>
        {
            foreach (var row in rows) await session.Execute(new(sql, [.. columns.Select((c, i) => new Parameter(row[i], c.Type, c.Scale))]), cancel);
            return 0;
        }, cancel);
    }

    public async ValueTask<IMoment> Freeze(bool alone = false, CancellationToken cancel = default) =>
        alone ? SqliteMoment.Alone(_file, Dialect) : (await Arriving(() => SqliteMoment.Of(_file, Dialect))).Item1;

    public ValueTask<INode> Join(Action told, Action<string> heard, CancellationToken cancel = default) => new(new SoleNode());

    public async ValueTask ExecuteScript(IReadOnlyList<string> statements, CancellationToken cancel = default)
    {
        await Write(async session =>
        {
            foreach (var sql in statements) await session.Execute(new(sql, []), cancel);
            return 0;
        }, cancel);
        // Readers drop statements compiled against the old schema by themselves (SQLITE_SCHEMA re-prepares).
    }

    public ValueTask ExecuteApart(IReadOnlyList<string> statements, CancellationToken cancel = default) => ExecuteScript(statements, cancel);

    /// <summary>Readers are opened again in a millisecond.</summary>
    public void GiveBack()
    {
        while (_readers.TryTake(out var reader)) reader.Connection.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_gate.IsValueCreated) await _gate.Value.DisposeAsync();
        GiveBack();
        _readerSlots.Dispose();
    }
}
