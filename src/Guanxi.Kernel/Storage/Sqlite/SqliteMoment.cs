using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>A reading transaction on a connection of its own; alone, the lock on the whole file.</summary>
sealed class SqliteMoment : IMoment
{
    const int Busy = 5, Locked = 6;

    readonly PreparedConnection _connection;
    readonly SqliteDialect _dialect;

    SqliteMoment(PreparedConnection connection, SqliteDialect dialect) => (_connection, _dialect) = (connection, dialect);

    public ISqlDialect Dialect => _dialect;

    public static SqliteMoment Of(string file, SqliteDialect dialect)
    {
        var connection = SqliteConnections.Open(file, writer: false);
        connection.Run("BEGIN; SELECT count(*) FROM sqlite_master");
        return new(connection, dialect);
    }

    /// <exception cref="DatabaseInUseException">Another connection is open, here or in another process.</exception>
    public static SqliteMoment Alone(string file, SqliteDialect dialect)
    {
        var connection = SqliteConnections.OpenAlone(file);
        try
        {
            connection.Run("BEGIN IMMEDIATE");
            return new(connection, dialect);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked)
        {
            connection.Dispose();
            throw new DatabaseInUseException(e);
        }
    }

    public ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return new(_connection.Query(statement, read, _dialect));
    }

    public ValueTask Close(Statement last, CancellationToken cancel = default)
    {
        _connection.Execute(last);
        _connection.Run("COMMIT");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
