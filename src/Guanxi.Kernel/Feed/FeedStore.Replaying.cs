using System.Runtime.CompilerServices;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Feed;

/// <summary>Keys of records from the first on and below the second.</summary>
public readonly record struct KeyRange(Guid From, Guid Below);

/// <summary>The whole feed read anew, record by record: all that became of one stands together.</summary>
public sealed partial class FeedStore
{
    /// <summary>Every record's key in parts of about as many entries each: keys are made in the order of time, as entries are.</summary>
    public async ValueTask<IReadOnlyList<KeyRange>> Ranges(int parts, CancellationToken cancel = default)
    {
        var (first, last) = (await Number("SELECT coalesce(min(seq), 0) FROM gx_feed", cancel), await Number("SELECT coalesce(max(seq), 0) FROM gx_feed", cancel));
        var bounds = new SortedSet<Guid>(AsDatabasesSort) { Guid.Empty, Guid.AllBitsSet };
        for (var i = 1; i < parts; i++)
            bounds.UnionWith(await database.Query(new("SELECT record FROM gx_feed WHERE seq >= $1 ORDER BY seq LIMIT 1", [new(first + (last - first) * i / parts, ColumnType.Integer)]),
                (row, dialect) => (Guid)dialect.Read(row, 0, ColumnType.Key, 0)!, cancel));
        return [.. bounds.Zip(bounds.Skip(1), (from, below) => new KeyRange(from, below))];
    }

    static readonly Comparer<Guid> AsDatabasesSort = Comparer<Guid>.Create((a, b) => a.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(b.ToByteArray(bigEndian: true)));

    /// <summary>Entries of a range's records up to a position, as readers go. A page holds records whole.</summary>
    /// <param name="page">Entries read at a time; a record with more makes a longer page.</param>
    public async IAsyncEnumerable<IReadOnlyList<FeedEntry>> ByRecord(KeyRange range, long until, int page, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var reached = database.Dialect.Name == "postgres" ? "(xid, seq) <= (SELECT xid, seq FROM gx_feed WHERE seq = $4)" : "seq <= $4";
        var sql = $"SELECT {Columns} FROM gx_feed WHERE (record, seq) > ($1, $2) AND record < $3 AND {reached} ORDER BY record, seq LIMIT {page}";
        var (record, seq, kept) = (range.From, long.MinValue, new List<FeedEntry>());
        while (true)
        {
            var read = await Query(new(sql, [new(record, ColumnType.Key), new(seq, ColumnType.Integer), new(range.Below, ColumnType.Key), new(until, ColumnType.Integer)]), cancel);
            kept.AddRange(read);
            if (read.Count < page) break;
            (record, seq) = (read[^1].Record, read[^1].Seq);
            // The last record may go on.
            var whole = kept.FindLastIndex(e => e.Record != record) + 1;
            if (whole > 0) yield return kept[..whole];
            kept = kept[whole..];
        }
        if (kept.Count > 0) yield return kept;
    }
}
