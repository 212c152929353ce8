using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>
/// Moves counters apart from the work that takes from them: a counter's row, locked until that work has committed, would have all who make
/// records of an object wait in line for each other's disk. Its own commits do not wait for the disk: that of the work, which lies behind in
/// the log, takes them along.
/// </summary>
sealed class PostgresCounters(string connection) : IAsyncDisposable
{
    /// <summary>Apart from the others: who holds one of those waits for none of them.</summary>
    const int Connections = 4;

    readonly NpgsqlDataSource _source = Source(connection);

    static NpgsqlDataSource Source(string connection)
    {
        var tuned = PostgresDatabase.Tuned(connection);
        tuned.MaxPoolSize = Connections;
        tuned.MinPoolSize = 0;
        tuned.Options += " -c synchronous_commit=off";
        return NpgsqlDataSource.Create(tuned);
    }

    public async ValueTask<long> Take(string counter, int count, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await PostgresDatabase.Open(_source, cancel);
            try
            {
                return (await new PostgresSession(connection, null, Dialect).Number(Counters.Take(counter, count), cancel))!.Value;
            }
            catch (Exception e) when (PostgresTrouble.Of(e, connection) is { } trouble)
            {
                // Numbers that were taken without our hearing of it are given to nobody.
                await PostgresDatabase.Again(attempt, e, trouble, cancel);
            }
        }
    }

    /// <summary>What was taken for work that came to nothing; where it fails, those numbers are given to nobody.</summary>
    public async ValueTask GiveBack(IReadOnlyList<TakenNumbers> taken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            var session = new PostgresSession(connection, null, Dialect);
            foreach (var numbers in taken.Reverse()) await session.Execute(Counters.GiveBack(numbers));
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException or InvalidOperationException)
        {
            // The server is away, and what was taken stays taken.
        }
    }

    static readonly PostgresDialect Dialect = new();

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
