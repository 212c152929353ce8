using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guanxi.Tests.Feed;

/// <summary>A reader that comes back begins at the entry behind the last it has read, neither before nor after, also where it died between reading and keeping its place.</summary>
public sealed class PositionTests
{
    [Theory, InlineData("sqlite", false), InlineData("sqlite", true), InlineData("postgres", false), InlineData("postgres", true)]
    public async Task A_reader_that_comes_back_reads_each_entry_once(string database, bool exact)
    {
        await using var house = await House.Open(database);
        var read = new List<long>();
        await Save(house, 5);
        for (var life = 1; life <= 3; life++)
        {
            var reader = exact ? (IFeedReader)new Exact(house.Services.GetRequiredService<SavePipeline>(), read, dies: life == 2) : new Plain(read);
            using var pump = new FeedPump(house.Store.Feed, new(house.Store), house.Services.GetRequiredService<FeedSignal>(), new(), [reader], TimeProvider.System, NullLogger<FeedPump>.Instance);
            await pump.StartAsync(default);
            var newest = await Save(house, 3);
            await Eventually.Holds(() => Reached(read, newest));
            await pump.StopAsync(default);
            // What happens while nobody reads.
            await Save(house, 2);
        }
        var all = await house.Store.Feed.After(0, 500);
        Assert.Equal(all.Select(e => e.Seq).TakeWhile(seq => seq <= read[^1]), read);
    }

    static bool Reached(List<long> read, long newest)
    {
        lock (read) return read.Count > 0 && read[^1] >= newest;
    }

    /// <returns>Number of the newest entry.</returns>
    static async Task<long> Save(House house, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var unit = house.Store.Begin(Viewer.System);
            unit.Create(new Territory { Name = $"territory {i}" });
            Assert.True((await unit.Commit()).Ok);
        }
        return (await house.Store.Feed.Latest(1))[0].Seq;
    }

    sealed class Plain(List<long> read) : IFeedReader
    {
        public string Name => "plain";

        public ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
        {
            lock (read) read.AddRange(entries.Select(e => e.Seq));
            return ValueTask.CompletedTask;
        }
    }

    /// <param name="dies">Once, behind its work, so that its work is taken back.</param>
    sealed class Exact(SavePipeline pipeline, List<long> read, bool dies) : IExactReader
    {
        bool _dies = dies;

        public string Name => "exact";

        public async ValueTask<long> Read(long from, IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
        {
            await pipeline.InTransaction(async () =>
            {
                await FeedStore.Advance(Name, from, entries[^1].Seq, cancel);
                if (!_dies) return new();
                _dies = false;
                throw new InvalidOperationException("died");
            }, cancel);
            lock (read) read.AddRange(entries.Select(e => e.Seq));
            return entries[^1].Seq;
        }
    }
}
