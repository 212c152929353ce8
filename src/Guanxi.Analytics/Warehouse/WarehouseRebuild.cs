using Guanxi.Analytics.Engine;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Warehouse;

/// <summary>Builds the warehouse anew from the whole feed, beside the one in force, and puts it in its place. A server running beside it changes over by itself.</summary>
public sealed class WarehouseRebuild(WarehouseFolder folder, FeedStore feed, Schema schema, Company company, FileStore files)
{
    /// <param name="progress">Entries loaded so far.</param>
    public async Task Run(IProgress<long>? progress, CancellationToken cancel)
    {
        var file = folder.Building();
        try
        {
            await Build(file, progress, connection =>
            {
                connection.Execute("CHECKPOINT", cancel);
                return true;
            }, cancel);
            folder.Adopt(file);
        }
        finally
        {
            WarehouseFolder.Remove(file);
        }
    }

    /// <summary>Replays everything into a file of its own, then does something with it.</summary>
    internal async Task<T> Build<T>(string file, IProgress<long>? progress, Func<EngineConnection, T> then, CancellationToken cancel)
    {
        using var database = EngineDatabase.Open(file, EngineDatabase.Ample);
        var loaded = await new WarehouseReplay(database, feed, schema, company, files).Run(progress, cancel);
        using var connection = database.Connect();
        var loader = new WarehouseLoader(connection, feed, schema, company, files);
        // What was committed meanwhile.
        while (await loader.Next(cancel) is var count and > 0) progress?.Report(loaded += count);
        return then(connection);
    }
}
