using System.Diagnostics;
using Guanxi.Kernel.Model;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>The connection was lost between asking for the commit and hearing of it: the truth is in the database, on whichever server holds it now.</summary>
public sealed partial class PostgresDatabase
{
    /// <summary>For so long a server that changes over is waited for before the caller hears that nobody knows.</summary>
    public TimeSpan UntilBack { get; init; } = TimeSpan.FromSeconds(15);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <param name="process">The server's process that was asked.</param>
    /// <exception cref="DatabaseBusyException">It did not come back in time, or nothing was written by which it could be told.</exception>
    async ValueTask<bool> WasCommitted(int process, Statement? proof, Exception fault)
    {
        if (proof is null) throw new DatabaseBusyException(fault, DatabaseTrouble.Unanswered);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < UntilBack; await Task.Delay(BetweenLooks))
        {
            try
            {
                await using var connection = await Open(_source, default);
                var session = new PostgresSession(connection, null, Dialect);
                // What still commits is waited for: before it has ended nobody sees what it did.
                if (await session.Number(StillCommits(process)) == 0) return await session.Number(proof.Value) is not null;
            }
            catch (Exception e) when (e is DatabaseBusyException || PostgresTrouble.Of(e) is not null)
            {
                // It is still away.
            }
        }
        throw new DatabaseBusyException(fault, DatabaseTrouble.Unanswered);
    }

    /// <summary>A process that never heard of the commit waits for its caller, and is ended: nothing will come of its transaction.</summary>
    static Statement StillCommits(int process) => new("""
        SELECT count(*) FILTER (WHERE CASE WHEN state LIKE 'idle in transaction%' THEN NOT pg_terminate_backend(pid, 2000) ELSE xact_start IS NOT NULL END)
        FROM pg_stat_activity WHERE pid = $1 AND usename = current_user AND pid <> pg_backend_pid()
        """, [new((long)process, ColumnType.Integer)]);
}
