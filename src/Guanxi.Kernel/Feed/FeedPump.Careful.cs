using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Feed;

public sealed partial class FeedPump
{
    /// <summary>How a reader goes on that has failed: by single entries through the stretch it failed in, pausing longer after each failure.</summary>
    sealed class Careful(IFeedReader reader, FeedStops stops, TimeProvider clock)
    {
        /// <summary>Failures at one entry after which people are told: half a minute.</summary>
        const int UntilTold = 5;

        IReadOnlyList<FeedEntry> _reading = [];
        int _left, _failures;
        bool _told;
        /// <summary>It may have stood still when an earlier process ended.</summary>
        bool _begins = true;

        public IReadOnlyList<FeedEntry> Of(IReadOnlyList<FeedEntry> entries) => _reading = _left > 0 && entries.Count > 1 ? [entries[0]] : entries;

        public async ValueTask GotOn(int count, CancellationToken stop)
        {
            (_left, _failures) = (Math.Max(0, _left - count), 0);
            if (_told || _begins) await stops.Pass(reader.Name, stop);
            _told = _begins = false;
        }

        /// <summary>Comes back when it is worth trying again.</summary>
        /// <param name="position">Where the reader stands; null where that is not known.</param>
        public async ValueTask Failed(long? position, Exception fault, CancellationToken stop)
        {
            _left = Math.Max(_left, _reading.Count);
            var pause = TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(_failures++, 6)));
            // A database in trouble is no fault of the entry's.
            if (!reader.EveryNode && position is { } after && _reading is [var entry] && _failures >= UntilTold && fault is not DatabaseBusyException) _told |= await Tell(after, entry, fault, stop);
            for (var waited = TimeSpan.Zero; waited < pause && !stop.IsCancellationRequested; waited += OtherProcesses)
            {
                await Task.Delay(OtherProcesses, clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
                if (_told && await Decided(stop)) return;
            }
        }

#pragma warning disable CA1031 // telling of it must not stop the reader either
        async ValueTask<bool> Tell(long after, FeedEntry entry, Exception fault, CancellationToken stop)
        {
            try { await stops.Stand(reader.Name, after, entry, fault, stop); }
            catch (Exception) { return false; }
            return true;
        }

        async ValueTask<bool> Decided(CancellationToken stop)
        {
            try { return await stops.Decided(reader.Name, stop); }
            catch (Exception) { return false; }
        }
#pragma warning restore CA1031
    }
}
