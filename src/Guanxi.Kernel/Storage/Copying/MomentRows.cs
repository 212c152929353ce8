using System.Runtime.CompilerServices;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>
/// The rows of a database of one moment, page by page. Entries of the feed come in the order in which readers see them and are numbered
/// in that order, so that any database may hold them: on PostgreSQL transactions that ran side by side change numbers among themselves.
/// </summary>
public sealed class MomentRows(IMoment moment, IReadOnlyList<TableShape> tables) : IRowSource
{
    const int Page = 2_000;

    /// <summary>Entries whose number is another: as it was → as it is now.</summary>
    readonly Dictionary<long, long> _renumbered = [];

    public IReadOnlyList<TableShape> Tables => tables;

    public IAsyncEnumerable<object?[]> Rows(TableShape table, CancellationToken cancel = default) => table.Name switch
    {
        TableShape.Feed when moment.Dialect.Name == "postgres" => Feed(table, cancel),
        TableShape.Chain or TableShape.Positions => Placed(table, cancel),
        _ => ByKey(table, cancel),
    };

    async IAsyncEnumerable<object?[]> ByKey(TableShape table, [EnumeratorCancellation] CancellationToken cancel)
    {
        var select = $"SELECT {Names(table)} FROM {SqlBuilder.Name(table.Name)}";
        var (key, after) = (SqlBuilder.Name(table.Key.Name), (object?)null);
        while (true)
        {
            var rows = await moment.Query(after is null
                ? new($"{select} ORDER BY {key} LIMIT {Page}", [])
                : new($"{select} WHERE {key} > $1 ORDER BY {key} LIMIT {Page}", [new(after, table.Key.Type)]), (row, _) => Values(row, table), cancel);
            foreach (var row in rows) yield return row;
            if (rows.Count < Page) yield break;
            after = rows[^1][0];
        }
    }

    /// <summary>The n-th entry that readers see takes the n-th smallest number. A bare xid in the order would be the text of the selection.</summary>
    async IAsyncEnumerable<object?[]> Feed(TableShape table, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (transaction, seq, smallest) = ("0", 0L, 0L);
        while (true)
        {
            var rows = await moment.Query(new($"SELECT {Names(table)}, xid::text FROM gx_feed WHERE (xid, seq) > ($1::xid8, $2) ORDER BY gx_feed.xid, gx_feed.seq LIMIT {Page}",
                [new(transaction, ColumnType.Text), new(seq, ColumnType.Integer)]), (row, _) => (Values: Values(row, table), Transaction: row.GetString(table.Columns.Count)), cancel);
            var numbers = await moment.Query(new($"SELECT seq FROM gx_feed WHERE seq > $1 ORDER BY seq LIMIT {Page}", [new(smallest, ColumnType.Integer)]), (row, _) => row.GetInt64(0), cancel);
            for (var i = 0; i < rows.Count; i++)
            {
                var values = rows[i].Values;
                (seq, transaction, smallest) = ((long)values[0]!, rows[i].Transaction, numbers[i]);
                if (seq != smallest) _renumbered[seq] = smallest;
                values[0] = smallest;
                yield return values;
            }
            if (rows.Count < Page) yield break;
        }
    }

    /// <summary>Their second column is a place in the feed.</summary>
    async IAsyncEnumerable<object?[]> Placed(TableShape table, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in ByKey(table, cancel))
        {
            row[1] = _renumbered.GetValueOrDefault((long)row[1]!, (long)row[1]!);
            yield return row;
        }
    }

    static string Names(TableShape table) => string.Join(", ", table.Columns.Select(c => SqlBuilder.Name(c.Name)));

    static object?[] Values(Row row, TableShape table)
    {
        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++) values[i] = row.Read(i, table.Columns[i].Type, table.Columns[i].Scale);
        return values;
    }
}
