using System.Data;
using System.Diagnostics;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>PostgreSQL: pooled connections, statements prepared by use, a transaction for each unit of work.</summary>
public sealed partial class PostgresDatabase : IDatabase
{
    /// <summary>Times a unit is run again after a deadlock, a serialisation failure or a connection that was dead.</summary>
    const int Retries = 5;

    readonly string _connection;
    readonly NpgsqlDataSource _source;
    readonly PostgresReplicas? _replicas;
    readonly PostgresCounters _counters;

    /// <param name="replicas">Npgsql connection string of standbys that answer what may lag.</param>
    /// <param name="mayLag">By how much.</param>
    public PostgresDatabase(string connection, string? replicas = null, TimeSpan mayLag = default)
    {
        _connection = connection;
        _source = Source(connection);
        _counters = new(connection);
        _replicas = replicas is null ? null : new(_source, Source(replicas), mayLag);
        Dialect = new(new NpgsqlConnectionStringBuilder(connection).SearchPath);
    }

    static NpgsqlDataSource Source(string connection) => new NpgsqlDataSourceBuilder(Tuned(connection).ToString()).Build();

    /// <summary>
    /// Statements are prepared by use; compiling them to machine code costs seconds where they run for milliseconds. Nobody sets anything for
    /// a session, so a connection that goes from hand to hand need not be cleared of it.
    /// </summary>
    internal static NpgsqlConnectionStringBuilder Tuned(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 400, AutoPrepareMinUsages = 2, NoResetOnClose = true, IncludeErrorDetail = false };
        given.Options = $"{given.Options} -c jit=off".Trim();
        return given;
    }

    /// <summary>Another schema of the same database; it is made when something is put there.</summary>
    public static string Beside(string connectionString, string schema) => new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema }.ToString();

    /// <summary>Where it is, without user and password.</summary>
    public static string Describe(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        return $"PostgreSQL {given.Host}:{given.Port}/{given.Database}{(given.SearchPath is { } schema ? "." + schema : "")}";
    }

    /// <exception cref="DatabaseBusyException">Every connection is taken, or the server does not answer.</exception>
    internal static async ValueTask<NpgsqlConnection> Open(NpgsqlDataSource source, CancellationToken cancel)
    {
        try
        {
            return await source.OpenConnectionAsync(cancel);
        }
        catch (NpgsqlException e) when (PostgresTrouble.Of(e) is { } trouble)
        {
            throw new DatabaseBusyException(e, trouble);
        }
    }

    public PostgresDialect Dialect { get; }
    ISqlDialect IDatabase.Dialect => Dialect;

    /// <summary>Here each unit is a transaction of its own: it waits in the server, if at all.</summary>
    public int Waiting => 0;
    public StatementWatch Watch { get; } = new();
    public ReplicaSigns? Replicas => _replicas?.Signs;

    public async ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default)
    {
        if (statement.MayLag && _replicas is { } replicas)
        {
            var asked = Stopwatch.GetTimestamp();
            if (await replicas.Query(statement, read, Dialect, cancel) is { } found)
            {
                Watch.Took(statement, asked);
                return found;
            }
        }
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await Open(_source, cancel);
            var began = Stopwatch.GetTimestamp();
            List<T> rows = [];
            try
            {
                await new PostgresSession(connection, null, Dialect).Query(statement, read, rows, cancel);
                Watch.Took(statement, began);
                return rows;
            }
            catch (Exception e) when (PostgresTrouble.Of(e, connection) is { } trouble)
            {
                // Rows that were handed over once are not handed over again.
                await Again(rows.Count == 0 ? attempt : Retries, e, trouble, cancel);
            }
        }
    }

    public async ValueTask<T> Write<T>(Func<IWriteSession, ValueTask<T>> work, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await Open(_source, cancel);
            var (process, result) = (connection.ProcessID, default(T));
            PostgresSession? session = null;
            try
            {
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
                result = await work(session = new PostgresSession(connection, transaction, Dialect, _counters));
                await session.Commit();
                return result;
            }
            catch (PostgresException e) when (attempt < Retries && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancel);
            }
            catch (Exception e) when (PostgresTrouble.Of(e, connection) is { } trouble)
            {
                // Once the commit was asked for it may have been done, where the server itself does not refuse.
                if (session is { Committing: true } && e is not PostgresException { InvariantSeverity: "ERROR" } && await WasCommitted(process, session.Proof, e)) return result!;
                await Again(attempt, e, trouble, cancel);
            }
            finally
            {
                if (session is { Committing: false, Taken.Count: > 0 }) await _counters.GiveBack(session.Taken);
            }
        }
    }

    /// <summary>Connections that wait in the pool die with their server: the next may be a new one.</summary>
    /// <exception cref="DatabaseBusyException">It will not do better now.</exception>
    internal static async ValueTask Again(int attempt, Exception fault, DatabaseTrouble trouble, CancellationToken cancel)
    {
        if (trouble != DatabaseTrouble.Away || attempt >= Retries) throw new DatabaseBusyException(fault, trouble);
        await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancel);
    }

    public async ValueTask Load(string table, IReadOnlyList<ColumnModel> columns, IReadOnlyList<object?[]> rows, CancellationToken cancel = default)
    {
        await using var connection = await Open(_source, cancel);
        await PostgresCopy.Load(connection, table, columns, rows, cancel);
    }

    /// <summary>Reading a whole company takes longer than a person waits.</summary>
    public async ValueTask<IMoment> Freeze(bool alone = false, CancellationToken cancel = default)
    {
        var apart = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Tuned(_connection).ToString()) { Pooling = false, CommandTimeout = 0 }.ToString());
        await apart.OpenAsync(cancel);
        return await PostgresMoment.Of(apart, Dialect, alone, cancel);
    }

    public ValueTask<INode> Join(Action told, Action<string> heard, CancellationToken cancel = default) => PostgresNode.Join(_source, _connection, told, heard, cancel);

    public async ValueTask ExecuteScript(IReadOnlyList<string> statements, CancellationToken cancel = default)
    {
        await Write(async session =>
        {
            await session.Execute(new(Dialect.OneChangesTheSchema!, []), cancel);
            foreach (var sql in statements) await session.Execute(new(sql, []) { Unhurried = true }, cancel);
            return 0;
        }, cancel);
    }

    public async ValueTask ExecuteApart(IReadOnlyList<string> statements, CancellationToken cancel = default)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel);
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_replicas is not null) await _replicas.DisposeAsync();
        await _counters.DisposeAsync();
        await _source.DisposeAsync();
    }
}
