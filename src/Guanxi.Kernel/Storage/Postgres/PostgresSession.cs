using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <param name="counters">Null where nothing is written.</param>
sealed class PostgresSession(NpgsqlConnection connection, NpgsqlTransaction? transaction, PostgresDialect dialect, PostgresCounters? counters = null) : IWriteSession
{
    public ISqlDialect Dialect => dialect;

    public Statement? Proof { get; set; }

    public async ValueTask<int> Execute(Statement statement, CancellationToken cancel = default)
    {
        await using var command = Command(statement);
        var rows = await command.ExecuteNonQueryAsync(cancel);
        _answered = true;
        return rows;
    }

    /// <summary>Whether the server was asked to commit: then nobody knows that it did not.</summary>
    public bool Committing { get; private set; }

    (IReadOnlyList<Statement> Statements, Action<int?> Failed)? _last;

    public ValueTask ExecuteLast(IReadOnlyList<Statement> statements, Action<int?> failed)
    {
        _last = (statements, failed);
        return ValueTask.CompletedTask;
    }

    /// <summary>The server has answered in this transaction.</summary>
    bool _answered;

    /// <summary>In one round trip with what was left to be done last, unless nobody knows yet whether the server is there: then it can still be said for sure that nothing was done.</summary>
    public async ValueTask Commit()
    {
        if (_last is var (statements, failed))
        {
            Committing = _answered;
            await this.ExecuteAll(Committing ? [.. statements, new("COMMIT", [])] : statements, statement => failed(statement is { } at ? Math.Min(at, statements.Count - 1) : null));
        }
        if (Committing) return;
        Committing = true;
        await transaction!.CommitAsync(CancellationToken.None);
    }

    public async ValueTask ExecuteAll(IReadOnlyList<Statement> statements, CancellationToken cancel = default)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        var together = PostgresRows.Of(statements);
        foreach (var command in together ?? statements.Select(BatchCommand)) batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync(cancel);
            _answered = true;
        }
        catch (PostgresException e)
        {
            throw new StatementFailedException(together is not null ? null : e.BatchCommand is { } failed ? batch.BatchCommands.IndexOf(failed) : 0, e);
        }
    }

    public async ValueTask<long?> Number(Statement statement, CancellationToken cancel = default)
    {
        await using var command = Command(statement);
        var answer = await command.ExecuteScalarAsync(cancel);
        _answered = true;
        return answer is { } found and not DBNull ? Convert.ToInt64(found, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Numbers taken, whatever becomes of the work.</summary>
    public List<TakenNumbers> Taken { get; } = [];

    public async ValueTask<long> Take(string counter, int count, CancellationToken cancel = default)
    {
        var first = await (counters ?? throw new InvalidOperationException("numbers are taken to write")).Take(counter, count, cancel);
        Taken.Add(new(counter, first, count));
        return first;
    }

    public async ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default)
    {
        List<T> rows = [];
        await Query(statement, read, rows, cancel);
        return rows;
    }

    /// <param name="into">Holds, also after a fault, what was read.</param>
    public async ValueTask Query<T>(Statement statement, RowReader<T> read, List<T> into, CancellationToken cancel)
    {
        if (statement.Planning != Planning.Usual)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var part in Planned(statement)) batch.BatchCommands.Add(part);
            await using var results = await batch.ExecuteReaderAsync(cancel);
            await Read(results, read, into, cancel);
            return;
        }
        await using var command = Command(statement);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await Read(reader, read, into, cancel);
    }

    /// <summary>The statement, and around it what has no rows and tells the planner. Where it fails, it is rolled back together with what was set.</summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Planned(Statement statement)
    {
        const string Set = "SET plan_cache_mode = ", Reset = "RESET plan_cache_mode";
        var command = BatchCommand(statement);
        return statement.Planning switch
        {
            Planning.Usual => [command],
            Planning.Anew => [new(Set + "force_custom_plan"), command, new(Reset)],
            Planning.Once => [new(Set + "force_generic_plan"), command, new(Reset)],
        };
    }

    async ValueTask Read<T>(NpgsqlDataReader reader, RowReader<T> read, List<T> into, CancellationToken cancel)
    {
        var row = new PostgresRow(reader);
        while (await reader.ReadAsync(cancel)) into.Add(read(row, dialect));
        _answered = true;
    }

    internal static NpgsqlBatchCommand BatchCommand(Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        foreach (var parameter in statement.Parameters) command.Parameters.Add(PostgresDialect.Bind(parameter));
        return command;
    }

    NpgsqlCommand Command(Statement statement)
    {
        var command = new NpgsqlCommand(statement.Sql, connection, transaction);
        if (statement.Unhurried) command.CommandTimeout = 0;
        foreach (var parameter in statement.Parameters) command.Parameters.Add(PostgresDialect.Bind(parameter));
        return command;
    }
}
