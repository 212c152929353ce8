using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Facts;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Warehouse;

/// <summary>
/// Fills an empty file with the whole feed, by several connections at once. Records come one after another, each with all its entries: no state
/// is looked up or written twice. It is not resumed: where it is stopped, the file is of no use.
/// </summary>
sealed class WarehouseReplay(EngineDatabase database, FeedStore feed, Schema schema, Company company, FileStore files)
{
    /// <summary>Entries read at a time.</summary>
    public int Page { get; init; } = 4_000;
    /// <summary>Entries from which on another connection is worth its while.</summary>
    public int Part { get; init; } = 100_000;
    /// <summary>Entries of one transaction: the engine keeps something of all it has written out until that ends.</summary>
    public int Most { get; init; } = 200_000;

    /// <summary>Rows of a table the engine holds before it writes them out, and bytes that a value takes until then: 16 and, of texts, what is longer than 12.</summary>
    const int HeldRows = 122_880, HeldBytes = 32;

    readonly Lock _telling = new();
    long _loaded;

    /// <param name="progress">Entries loaded so far.</param>
    /// <returns>Entries loaded.</returns>
    public async Task<long> Run(IProgress<long>? progress, CancellationToken cancel)
    {
        using var connection = database.Connect();
        WarehouseDatabase.Prepare(connection);
        var last = await feed.Last(cancel);
        if (last == 0) return 0;
        var tables = new WarehouseTables();
        tables.Follow(connection, schema.Current);
        var ranges = await feed.Ranges((int)Math.Max(Math.Clamp(last / Part, 1, 2 * Environment.ProcessorCount), last / Most), cancel);
        await Parallel.ForEachAsync(ranges, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = AtOnce(tables) }, async (range, cancel) => await Load(tables, range, last, progress, cancel));
        var newest = (await feed.Latest(1, last + 1, cancel: cancel))[0];
        connection.InTransaction(() =>
        {
            new FactLoad(connection, files, company).All();
            WarehouseDatabase.Reach(connection, newest, []);
        });
        return _loaded;
    }

    /// <summary>Connections for which there is memory: each holds the newest rows of a table and of its history, which the engine cannot put aside.</summary>
    int AtOnce(WarehouseTables tables) => (int)Math.Clamp(database.Memory * 1_000_000 / (2L * HeldRows * HeldBytes * tables.Widest), 1, Environment.ProcessorCount);

    /// <summary>Large transactions are written to their place at once, small ones to the log first.</summary>
    async Task Load(WarehouseTables tables, KeyRange range, long last, IProgress<long>? progress, CancellationToken cancel)
    {
        using var connection = database.Connect();
        connection.Execute("BEGIN TRANSACTION", cancel);
        var loads = new Dictionary<ObjectTable, ObjectLoad>();
        try
        {
            await foreach (var page in feed.ByRecord(range, last, Page, cancel))
            {
                foreach (var group in page.GroupBy(e => e.Object))
                {
                    if (tables.Of(group.Key) is not { } table) continue;
                    if (!loads.TryGetValue(table, out var load)) loads.Add(table, load = new(connection, table, company));
                    load.Run(group);
                }
                lock (_telling)
                {
                    _loaded += page.Count;
                    progress?.Report(_loaded);
                }
            }
            connection.Execute("COMMIT", cancel);
        }
        finally
        {
            foreach (var load in loads.Values) load.Dispose();
        }
    }
}
