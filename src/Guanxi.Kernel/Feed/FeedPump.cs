using Guanxi.Kernel.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guanxi.Kernel.Feed;

/// <summary>
/// Drives the readers, each from its own position: wakes on commits of this process at once and looks for those of other processes
/// every second. A reader that fails is tried again from the same place, ever more slowly.
/// </summary>
public sealed partial class FeedPump(FeedStore feed, FeedSignal signal, IEnumerable<IFeedReader> readers, TimeProvider clock, ILogger<FeedPump> log) : BackgroundService
{
    const int Batch = 500;
    static readonly TimeSpan OtherProcesses = TimeSpan.FromSeconds(1);

    /// <summary>What is committed within this time of the first is read together: readers cost a busy server once, not once for each save.</summary>
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(readers.Select(r => Drive(r, stoppingToken)));

    async Task Drive(IFeedReader reader, CancellationToken stop)
    {
        var position = await Start(reader, stop);
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                var entries = await After(position, stop);
                if (entries.Count > 0)
                {
                    await reader.Read(entries, stop);
                    position = entries[^1].Seq;
                    if (!reader.EveryNode) await feed.SetPosition(reader.Name, position, stop);
                    failures = 0;
                    continue;
                }
                await Woken(next, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a reader's fault must not stop the others
            catch (Exception e)
#pragma warning restore CA1031
            {
                ReaderFailed(log, reader.Name, position, e);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(failures++, 6))), clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    async Task Woken(Task next, CancellationToken stop)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var woken = await Task.WhenAny(next, Task.Delay(OtherProcesses, clock, idle.Token));
        await idle.CancelAsync();
        if (woken == next) await Task.Delay(Gathering, stop);
    }

    readonly SemaphoreSlim _reading = new(1);
    (long Position, IReadOnlyList<FeedEntry> Entries) _stretch = (-1, []);

    /// <summary>Read once for all: after a commit nearly every reader stands at the same place.</summary>
    async ValueTask<IReadOnlyList<FeedEntry>> After(long position, CancellationToken stop)
    {
        await _reading.WaitAsync(stop);
        try
        {
            if (_stretch.Position == position) return _stretch.Entries;
            var entries = await feed.After(position, Batch, stop);
            if (entries.Count > 0) _stretch = (position, entries);
            return entries;
        }
        finally
        {
            _reading.Release();
        }
    }

    public override void Dispose()
    {
        _reading.Dispose();
        base.Dispose();
    }

    /// <summary>A node's own reader begins at the end: what was before the start is in the tables it reads.</summary>
    async Task<long> Start(IFeedReader reader, CancellationToken stop) =>
        reader.EveryNode ? await feed.Last(stop) : await feed.Position(reader.Name, stop);

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed reader {Reader} failed after position {Position}")]
    static partial void ReaderFailed(ILogger log, string reader, long position, Exception e);
}
