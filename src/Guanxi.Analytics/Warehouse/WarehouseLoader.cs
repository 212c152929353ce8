using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Facts;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Warehouse;

/// <summary>
/// Replays the feed into one file. What was loaded and how far stand in one transaction: wherever it is stopped, it goes on from there, and
/// nothing is there twice.
/// </summary>
sealed class WarehouseLoader(EngineConnection connection, FeedStore feed, Schema schema, Company company, FileStore files)
{
    /// <summary>Entries of one transaction when there is much to catch up with.</summary>
    public int Batch { get; init; } = 10_000;

    readonly WarehouseTables _tables = new();
    readonly FactLoad _facts = new(connection, files, company);
    long? _position;

    /// <summary>The last entry that is in.</summary>
    public long Position => _position ??= WarehouseDatabase.Position(connection).Seq;

    /// <summary>Loads the next entries; gives how many.</summary>
    public async Task<int> Next(CancellationToken cancel)
    {
        var entries = await feed.After(Position, Batch, cancel);
        await Task.Run(() => Load(entries), cancel);
        return entries.Count;
    }

    void Load(IReadOnlyList<FeedEntry> entries)
    {
        _tables.Follow(connection, schema.Current);
        if (entries.Count == 0) return;
        connection.InTransaction(() =>
        {
            var changed = new List<string>();
            foreach (var group in entries.GroupBy(e => e.Object))
                if (_tables.Of(group.Key) is { } table)
                {
                    using var load = new ObjectLoad(connection, table, company);
                    load.Run(group);
                    changed.Add(table.Model.Table);
                }
            if (_facts.Follow(entries)) changed.Add(FactLoad.Table);
            WarehouseDatabase.Reach(connection, entries[^1], changed);
        });
        _position = entries[^1].Seq;
    }
}
