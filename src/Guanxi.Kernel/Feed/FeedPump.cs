using Guanxi.Kernel.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guanxi.Kernel.Feed;

/// <summary>
/// Drives the readers, each from its own position: wakes on commits of this process and, told by them, of others; and looks every
/// second, come what may. Where several nodes run, one of them presides over the readers that are not for every node. A reader that fails is tried again from the same place, entry by entry and ever more slowly; where it
/// does not get past one, a <see cref="FeedStop"/> tells people.
/// </summary>
public sealed partial class FeedPump(FeedStore feed, FeedStops stops, FeedSignal signal, NodeTalk talk, IEnumerable<IFeedReader> readers, TimeProvider clock, ILogger<FeedPump> log) : BackgroundService
{
    const int Batch = 500;
    static readonly TimeSpan OtherProcesses = TimeSpan.FromSeconds(1);

    /// <summary>What is committed within this time of the first is read together: readers cost a busy server once, not once for each save.</summary>
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    /// <summary>The same for readers that keep a position: each of their rounds ends with a commit of its own.</summary>
    static readonly TimeSpan LongGathering = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var node = await feed.Join(signal, talk, stoppingToken);
        await Task.WhenAll(
            readers.Where(r => !r.EveryNode).Select(r => Drive(r, null, node, stoppingToken))
                .Append(DriveTogether([.. readers.Where(r => r.EveryNode)], node, stoppingToken)).Append(TellOthers(node, stoppingToken)).Append(Speak(node, stoppingToken)));
    }

    /// <summary>Readers of every node begin at the end, what was before is in the tables they read; so they stand at one place, until one fails and goes on alone.</summary>
    async Task DriveTogether(List<IFeedReader> together, INode node, CancellationToken stop)
    {
        var alone = new List<Task>();
        for (var position = await feed.Last(stop); !stop.IsCancellationRequested;)
        {
            var next = signal.Next;
            try
            {
                var entries = await After(position, stop);
                foreach (var reader in entries.Count > 0 ? together.ToList() : [])
                {
                    if (await Reads(reader, entries, position, stop)) continue;
                    together.Remove(reader);
                    alone.Add(Drive(reader, position, node, stop));
                }
                if (entries.Count > 0) position = entries[^1].Seq;
                else await Woken(next, Gathering, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // the database is away; the readers go on when it is back
            catch (Exception e)
#pragma warning restore CA1031
            {
                ReaderFailed(log, "of every node", position, e);
                await Task.Delay(OtherProcesses, clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
        await Task.WhenAll(alone);
    }

    async ValueTask<bool> Reads(IFeedReader reader, IReadOnlyList<FeedEntry> entries, long position, CancellationToken stop)
    {
        try
        {
            await reader.Read(entries, stop);
            return true;
        }
#pragma warning disable CA1031 // a reader's fault must not stop the others
        catch (Exception e) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            ReaderFailed(log, reader.Name, position, e);
            return false;
        }
    }

    async Task Drive(IFeedReader reader, long? position, INode node, CancellationToken stop)
    {
        var careful = new Careful(reader, stops, clock);
        while (!stop.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                if (!reader.EveryNode && !node.Presides)
                {
                    // Who presided meanwhile has moved it on.
                    position = null;
                    await Task.Delay(OtherProcesses, clock, stop);
                    continue;
                }
                position ??= await feed.Position(reader.Name, stop);
                var entries = careful.Of(await After(position.Value, stop));
                if (entries.Count > 0)
                {
                    position = await Read(reader, position.Value, entries, stop);
                    await careful.GotOn(entries.Count, stop);
                    continue;
                }
                await Woken(next, reader.EveryNode ? Gathering : LongGathering, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (PositionMovedException)
            {
                position = null;
            }
#pragma warning disable CA1031 // a reader's fault must not stop the others
            catch (Exception e)
#pragma warning restore CA1031
            {
                ReaderFailed(log, reader.Name, position ?? 0, e);
                await careful.Failed(position, e, stop);
                // Somebody may have it go on elsewhere meanwhile.
                if (!reader.EveryNode) position = null;
            }
        }
    }

    async Task TellOthers(INode node, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var own = signal.NextOwn;
            try
            {
                await own.WaitAsync(stop);
                await Task.Delay(Gathering, stop);
                await node.Tell(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // they look every second without being told
            catch (Exception e)
#pragma warning restore CA1031
            {
                NotTold(log, e);
                await Task.Delay(OtherProcesses, clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    async Task Speak(INode node, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var words in talk.Spoken(stop)) await node.Say(words, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // what is said is said again by those to whom it matters
            catch (Exception e)
#pragma warning restore CA1031
            {
                NotTold(log, e);
            }
        }
    }

    async Task Woken(Task next, TimeSpan gathering, CancellationToken stop)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var woken = await Task.WhenAny(next, Task.Delay(OtherProcesses, clock, idle.Token));
        await idle.CancelAsync();
        if (woken == next) await Task.Delay(gathering, stop);
    }

    async ValueTask<long> Read(IFeedReader reader, long position, IReadOnlyList<FeedEntry> entries, CancellationToken stop)
    {
        if (reader is IExactReader exact) return await exact.Read(position, entries, stop);
        await reader.Read(entries, stop);
        // What has been read is not read again because the house closes at this moment.
        if (!reader.EveryNode) await feed.SetPosition(reader.Name, entries[^1].Seq, CancellationToken.None);
        return entries[^1].Seq;
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed reader {Reader} failed after position {Position}")]
    static partial void ReaderFailed(ILogger log, string reader, long position, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other nodes could not be told")]
    static partial void NotTold(ILogger log, Exception e);
}
