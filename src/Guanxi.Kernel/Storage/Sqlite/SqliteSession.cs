using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

sealed class SqliteSession(PreparedConnection connection, SqliteDialect dialect) : IWriteSession
{
    public ISqlDialect Dialect => dialect;

    /// <summary>Here no answer gets lost: whoever commits is in the same process.</summary>
    public Statement? Proof { get; set; }

    public ValueTask<int> Execute(Statement statement, CancellationToken cancel = default) => new(connection.Execute(statement));

    public ValueTask ExecuteAll(IReadOnlyList<Statement> statements, CancellationToken cancel = default)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            try { connection.Execute(statements[i]); }
            catch (SqliteException e) { throw new StatementFailedException(i, e); }
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask<long?> Number(Statement statement, CancellationToken cancel = default) => new(connection.Number(statement));

    public ValueTask<long> Take(string counter, int count, CancellationToken cancel = default) => new(connection.Number(Counters.Take(counter, count))!.Value);

    public ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default) =>
        new(connection.Query(statement, read, dialect));
}
