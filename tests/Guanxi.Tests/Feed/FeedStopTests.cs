using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guanxi.Tests.Feed;

/// <summary>A reader that fails at one entry whatever is tried.</summary>
public sealed class FeedStopTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_reader_that_stands_still_is_told_of_and_goes_on_when_the_entry_is_left_out(string database)
    {
        await using var house = await House.Open(database);
        var administrator = await Administrator(house);
        var stubborn = new Stubborn(await Territory(house, "before"), await Territory(house, "poison"), await Territory(house, "after"));
        using var pump = await Start(house, stubborn);
        var stop = await Stop(house, FeedStopState.Stopped);
        Assert.Equal((stubborn.Name, stubborn.Poison, "it is poison"), (stop.Name, stop.Related!.Value.Id, stop.Error));
        Assert.Contains(stubborn.Before, stubborn.Read);
        Assert.DoesNotContain(stubborn.After, stubborn.Read);
        var told = (await house.Store.List(Viewer.System, new(house.Registry.Of<Notification>()), Cancel)).Records.Cast<Notification>().Single();
        Assert.Equal((administrator, stop.Id), (told.Owner.Value, told.Related!.Value.Id));
        await Decide(house, stop, "skip");
        await Eventually.Holds(() => stubborn.Read.Contains(stubborn.After));
        Assert.Equal(FeedStopState.Skipped, (await Stop(house, FeedStopState.Skipped)).State);
        await pump.StopAsync(Cancel);
        Assert.DoesNotContain(stubborn.Poison, stubborn.Read);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_reader_that_stands_still_gets_past_when_what_was_wrong_is_mended(string database)
    {
        await using var house = await House.Open(database);
        var stubborn = new Stubborn(await Territory(house, "before"), await Territory(house, "poison"), await Territory(house, "after"));
        using var pump = await Start(house, stubborn);
        var stop = await Stop(house, FeedStopState.Stopped);
        stubborn.Mended = true;
        await Decide(house, stop, "retry");
        await Eventually.Holds(() => stubborn.Read.Contains(stubborn.Poison) && stubborn.Read.Contains(stubborn.After));
        Assert.Equal(stop.Id, (await Stop(house, FeedStopState.Passed)).Id);
        await pump.StopAsync(Cancel);
    }

    static async Task<FeedPump> Start(House house, IFeedReader reader)
    {
        var pump = new FeedPump(house.Store.Feed, new(house.Store), house.Services.GetRequiredService<FeedSignal>(), new(), [reader], new Hurried(), NullLogger<FeedPump>.Instance);
        await pump.StartAsync(Cancel);
        return pump;
    }

    static Task<FeedStop> Stop(House house, FeedStopState state) => Eventually.Comes(
        async () => (await house.Store.List(Viewer.System, new(house.Registry.Of<FeedStop>()), Cancel)).Records.Cast<FeedStop>().FirstOrDefault(s => s.State == state)!, stop => stop is not null);

    static async Task Decide(House house, FeedStop stop, string action)
    {
        var done = await house.Services.GetRequiredService<ActionRunner>().Run(Viewer.System, house.Registry.Of<FeedStop>(), action, [stop.Id], new Dictionary<Kernel.Model.FieldModel, object?>(), Cancel);
        Assert.True(done.Saved.Ok, string.Join("; ", done.Saved.Problems));
    }

    static async Task<Guid> Administrator(House house)
    {
        var unit = house.Store.Begin(Viewer.System);
        var role = unit.Create(new Role { Name = "all", Administrator = true });
        var person = unit.Create(new User { Name = "Ada", Email = "ada@stop.example", Active = true, Role = role });
        var saved = await unit.Commit(Cancel);
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        return person.Value;
    }

    static async Task<Guid> Territory(House house, string name)
    {
        var unit = house.Store.Begin(Viewer.System);
        var made = unit.Create(new Territory { Name = name });
        Assert.True((await unit.Commit(Cancel)).Ok);
        return made.Value;
    }

    sealed class Stubborn(Guid before, Guid poison, Guid after) : IFeedReader
    {
        public string Name => "stubborn";
        public Guid Before => before;
        public Guid Poison => poison;
        public Guid After => after;
        public bool Mended { get; set; }
        public ConcurrentBag<Guid> Read { get; } = [];

        ValueTask IFeedReader.Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
        {
            if (!Mended && entries.Any(e => e.Record == poison)) throw new InvalidOperationException("it is poison");
            foreach (var entry in entries) Read.Add(entry.Record);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>A second lasts as long as twenty milliseconds.</summary>
    sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 50 : dueTime, period);
    }
}
