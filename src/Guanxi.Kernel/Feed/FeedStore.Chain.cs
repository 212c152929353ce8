using System.Runtime.CompilerServices;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Feed;

public sealed partial class FeedStore
{
    /// <summary>Links read at once.</summary>
    const int LinkBatch = 1_000;

    /// <summary>The newest link of the chain; null before the first.</summary>
    internal async ValueTask<ChainLink?> Head(CancellationToken cancel) =>
        (await database.Query(new("SELECT number, until, hash FROM gx_chain ORDER BY number DESC LIMIT 1", []), ReadLink, cancel)).FirstOrDefault();

    internal async ValueTask AddLink(ChainLink link, CancellationToken cancel) =>
        await database.Write(session => session.Execute(new(
            "INSERT INTO gx_chain (number, until, hash) VALUES ($1, $2, $3)",
            [new(link.Number, ColumnType.Integer), new(link.Until, ColumnType.Integer), new(link.Hash, ColumnType.Text)]), cancel), cancel);

    internal async IAsyncEnumerable<ChainLink> Links([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = 0L; ;)
        {
            var links = await database.Query(new($"SELECT number, until, hash FROM gx_chain WHERE number > $1 ORDER BY number LIMIT {LinkBatch}", [new(after, ColumnType.Integer)]), ReadLink, cancel);
            foreach (var link in links) yield return link;
            if (links.Count < LinkBatch) yield break;
            after = links[^1].Number;
        }
    }

    /// <summary>The entry written last; null in an empty feed.</summary>
    internal async ValueTask<FeedEntry?> Newest(CancellationToken cancel) => (await Query(new($"SELECT {Columns} FROM gx_feed ORDER BY seq DESC LIMIT 1", []), cancel)).FirstOrDefault();

    /// <summary>Whether the entry of another database stands here, under whatever number.</summary>
    internal async ValueTask<bool> Holds(FeedEntry entry, CancellationToken cancel) =>
        (await Query(new($"SELECT {Columns} FROM gx_feed WHERE unit = $1 AND record = $2", [new(entry.Unit, ColumnType.Key), new(entry.Record, ColumnType.Key)]), cancel)).Exists(e => FeedChain.Text(e) == FeedChain.Text(entry));

    static ChainLink ReadLink(Row row, ISqlDialect dialect) => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2));
}
