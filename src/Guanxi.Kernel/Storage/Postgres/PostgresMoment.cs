using System.Data;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>A transaction that sees its own moment; alone, with the lock that servers share while they run.</summary>
sealed class PostgresMoment : IMoment
{
    readonly NpgsqlConnection _connection;
    readonly NpgsqlTransaction _transaction;
    readonly PostgresDialect _dialect;

    PostgresMoment(NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresDialect dialect) =>
        (_connection, _transaction, _dialect) = (connection, transaction, dialect);

    public ISqlDialect Dialect => _dialect;

    /// <exception cref="DatabaseInUseException">A server runs on the database.</exception>
    public static async ValueTask<PostgresMoment> Of(NpgsqlConnection connection, PostgresDialect dialect, bool alone, CancellationToken cancel)
    {
        try
        {
            if (alone) await ShutOut(connection, cancel);
            return new(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel), dialect);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    static async ValueTask ShutOut(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = PostgresNode.House } } };
        if (!(bool)(await command.ExecuteScalarAsync(cancel))!) throw new DatabaseInUseException();
    }

    public ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default) =>
        new PostgresSession(_connection, _transaction, _dialect).Query(statement, read, cancel);

    public async ValueTask Close(Statement last, CancellationToken cancel = default)
    {
        await new PostgresSession(_connection, _transaction, _dialect).Execute(last, cancel);
        await _transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
