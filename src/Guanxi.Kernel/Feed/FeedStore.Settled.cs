namespace Guanxi.Kernel.Feed;

public sealed partial class FeedStore
{
    /// <summary>
    /// On PostgreSQL, the oldest transaction that may still write here: every entry of an earlier one is there to be seen. Transactions
    /// are numbered for the whole server; those of other databases are passed, which are known by holding a lock there. Whichever is not
    /// surely one of them is waited for, so that nothing is ever missed.
    /// </summary>
    const string Horizon = """
        coalesce((SELECT open FROM (
            SELECT running FROM pg_snapshot_xip(pg_current_snapshot()) AS running WHERE running::xid NOT IN (
                SELECT own.transactionid FROM pg_locks own JOIN pg_locks held USING (virtualtransaction)
                WHERE own.locktype = 'transactionid' AND own.mode = 'ExclusiveLock' AND own.granted
                AND held.database NOT IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())))
            UNION ALL SELECT pg_current_xact_id_if_assigned()) AS here (open)
        WHERE open IS NOT NULL ORDER BY open LIMIT 1), pg_snapshot_xmax(pg_current_snapshot()))
        """;
}
