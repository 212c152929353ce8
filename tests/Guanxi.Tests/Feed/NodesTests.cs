using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guanxi.Tests.Feed;

public sealed class NodesTests
{
    [Fact]
    public async Task One_node_presides_and_another_takes_over_when_it_is_gone()
    {
        await using var house = await House.Open("postgres");
        var database = house.Services.GetRequiredService<IDatabase>();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = await database.Join(() => { }, _ => { });
        await using var second = await database.Join(told.SetResult, heard.SetResult);
        Assert.Equal((true, false), (first.Presides, second.Presides));
        await first.Tell();
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await first.Say("what one says, the other hears");
        Assert.Equal("what one says, the other hears", await heard.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await first.DisposeAsync();
        await Eventually.Holds(() => second.Presides);
    }

    [Fact]
    public async Task What_happens_once_happens_on_one_node_and_is_taken_up_by_another()
    {
        await using var house = await House.Open("postgres");
        var read = new ConcurrentBag<Guid>();
        var (one, two) = (Pump(house, new Counting(read)), Pump(house, new Counting(read)));
        await one.StartAsync(default);
        await two.StartAsync(default);
        var expected = await Save(house, 20);
        await Eventually.Holds(() => expected.All(read.Contains));
        await one.StopAsync(default);
        expected = [.. expected, .. await Save(house, 20)];
        await Eventually.Holds(() => expected.All(read.Contains));
        await two.StopAsync(default);
        Assert.Equal(expected.Order(), read.Where(expected.Contains).Order());
    }

    static FeedPump Pump(House house, IFeedReader reader) =>
        new(house.Store.Feed, new(house.Store), house.Services.GetRequiredService<FeedSignal>(), new(), [reader], TimeProvider.System, NullLogger<FeedPump>.Instance);

    static async Task<List<Guid>> Save(House house, int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var unit = house.Store.Begin(Viewer.System);
            ids.Add(unit.Create(new Territory { Name = $"territory {i}" }));
            Assert.True((await unit.Commit()).Ok);
        }
        return ids;
    }

    sealed class Counting(ConcurrentBag<Guid> read) : IFeedReader
    {
        public string Name => "counting";

        public ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
        {
            foreach (var entry in entries) read.Add(entry.Record);
            return ValueTask.CompletedTask;
        }
    }
}
