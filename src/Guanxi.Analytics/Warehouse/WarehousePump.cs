using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guanxi.Analytics.Warehouse;

/// <summary>Keeps this node's warehouse behind the feed by about a second: gathers what is committed meanwhile, for small transactions cost as much as large ones.</summary>
sealed partial class WarehousePump(WarehouseDatabase warehouse, WarehouseFolder folder, WarehouseRebuild rebuild, FeedStore feed, FeedSignal signal, Schema schema, Company company, FileStore files, TimeProvider clock, ILogger<WarehousePump> log) : BackgroundService
{
    /// <summary>Entries to begin with from which on it is quicker to build the file beside.</summary>
    const int Many = 50_000;
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(500), OtherProcesses = TimeSpan.FromSeconds(1), AfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>For how long nothing must have come and nobody asked until the file is closed.</summary>
    public TimeSpan Leisure { get; init; } = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
            try
            {
                var name = folder.Current;
                await Rest(name, stop);
                await Follow(name, stop);
                warehouse.Rest(Leisure);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // reports stand still, but the rest of the company works on
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LoadFailed(log, fault);
                await Task.Delay(AfterFailure, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    /// <summary>While it has read everything and nobody asks, the file stays closed: the engine takes as much memory as a quarter of all else.</summary>
    async Task Rest(string name, CancellationToken stop)
    {
        if (folder.Reached(name) is not { } position) return;
        for (var next = signal.Next; !warehouse.IsOpen && folder.Current == name && await feed.Behind(position, 1, stop) == 0; next = signal.Next)
            await Task.WhenAny(next, Task.Delay(OtherProcesses, clock, stop));
    }

    /// <summary>Until another file is put in force, or there has been nothing to do for a while.</summary>
    async Task Follow(string name, CancellationToken stop)
    {
        using var connection = warehouse.Connect();
        if (WarehouseTables.IsOutdated(connection) || WarehouseDatabase.Position(connection).Seq == 0 && await feed.Behind(0, Many, stop) == Many)
        {
            await rebuild.Run(null, stop);
            return;
        }
        var loader = new WarehouseLoader(connection, feed, schema, company, files);
        var (noted, loaded) = (0L, clock.GetTimestamp());
        while (folder.Current == name)
        {
            var next = signal.Next;
            if (await loader.Next(stop) > 0) loaded = clock.GetTimestamp();
            else
            {
                if (noted != loader.Position) folder.Reach(name, noted = loader.Position);
                if (clock.GetElapsedTime(loaded) >= Leisure && warehouse.Unasked >= Leisure) return;
                await Task.WhenAny(next, Task.Delay(OtherProcesses, clock, stop));
            }
            await Task.Delay(Gathering, clock, stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The warehouse could not be loaded; it is tried again")]
    static partial void LoadFailed(ILogger log, Exception fault);
}
