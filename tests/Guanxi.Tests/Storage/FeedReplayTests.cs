using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

/// <summary>Between two backups lies every moment.</summary>
public sealed class FeedReplayTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_backup_carried_on_by_the_feed_is_what_was_there_at_that_moment(string database)
    {
        var clock = new SetClock { Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };
        await using var house = await House.Open(database, services => services.AddSingleton<TimeProvider>(clock));
        var (kept, lost) = await Before(house);
        using var file = new MemoryStream();
        await house.Services.GetRequiredService<HouseArchive>().Write(file, "lamp", Cancel);
        clock.Now += TimeSpan.FromHours(1);
        await After(house, kept, lost);
        // What is written at the moment itself is left out.
        var (moment, then) = (clock.Now = clock.Now.AddHours(1), await Sums(house));
        await Save(house, unit => unit.Create(new Territory { Name = "too late" }));
        await Save(house, unit => unit.Update<Account>(kept, ("name", "too late, too")));

        file.Position = 0;
        var place = await Place.Make("sqlite");
        await using (var target = place.Open())
        await using (await UnderWay(house))
        {
            var contents = await HouseArchive.Restore(file, "lamp", target, new FileStore(Path.Combine(place.Folder, "files")), Cancel);
            Assert.Equal(8, await house.Services.GetRequiredService<FeedReplay>().Run(target, contents.Manifest.Moment, moment, Cancel));
        }
        await using var there = await House.Over(place, start => start.Complete(Cancel));
        Assert.Equal(then, await Sums(there));
        Assert.Empty(await there.Services.GetRequiredService<HouseExamination>().Run(cancel: Cancel));
        Assert.Null((await there.Services.GetRequiredService<FeedChain>().Verify(cancel: Cancel)).Broken);
        // Numbers go on behind those that were given.
        var unit = there.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "another" });
        Assert.True((await unit.Commit(Cancel)).Ok);
    }

    /// <summary>Something that somebody is about to write: what was saved before does not wait for it.</summary>
    static async Task<IAsyncDisposable> UnderWay(House house)
    {
        var (begun, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = house.Services.GetRequiredService<IDatabase>().Write(async session =>
        {
            await session.Execute(new("INSERT INTO gx_positions (reader, seq) VALUES ('under way', 0)", []), Cancel);
            begun.SetResult();
            await over.Task;
            return 0;
        }, Cancel).AsTask();
        await begun.Task;
        return new Ending(async () =>
        {
            over.SetResult();
            await writing;
        });
    }

    sealed class Ending(Func<Task> end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await end();
    }

    [Fact]
    public async Task A_moment_before_the_backup_is_refused()
    {
        await using var house = await House.Open("sqlite");
        var place = await Place.Make("sqlite");
        await using (var target = place.Open())
        {
            var now = TimeProvider.System.GetUtcNow();
            var refused = await Assert.ThrowsAsync<ArchiveException>(async () => await house.Services.GetRequiredService<FeedReplay>().Run(target, now, now.AddMinutes(-1), Cancel));
            Assert.Equal("later", refused.Code);
        }
        await place.Remove();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_backup_is_carried_on_by_its_own_history_alone(string database)
    {
        await using var house = await House.Open(database);
        await Before(house);
        using var file = new MemoryStream();
        await house.Services.GetRequiredService<HouseArchive>().Write(file, "", Cancel);
        await using var another = await House.Open(database);
        await Before(another);
        async Task Prove(House by)
        {
            file.Position = 0;
            await HouseArchive.Prove(file, "", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), by.Services.GetRequiredService<FeedReplay>().Compare, Cancel);
        }
        await Prove(house);
        Assert.Equal("anotherHistory", (await Assert.ThrowsAsync<ArchiveException>(() => Prove(another))).Code);
    }

    static async Task<(Guid Kept, Guid Lost)> Before(House house)
    {
        Guid kept = default, lost = default;
        await Save(house, unit =>
        {
            kept = unit.Create(new Account { Name = "华为技术", Tags = ["old"] });
            lost = unit.Create(new Account { Name = "Lost" });
        });
        await Save(house, unit => unit.Create(new Territory { Name = "North" }));
        return (kept, lost);
    }

    /// <summary>Each kind of change, and of value.</summary>
    static async Task After(House house, Guid kept, Guid lost)
    {
        var accounts = house.Registry.Of<Account>();
        await Save(house, unit => unit.Update<Account>(kept, ("name", "Huawei"), ("tags", (string[])["new", "渠道"]), ("annualRevenue", new Money(12.5m, "CNY"))));
        Guid contact = default, gone = default;
        await Save(house, unit =>
        {
            contact = unit.Create(new Contact { Name = new("王", "芳"), Account = new(kept), Address = new PostalAddress(City: "上海", Street: "世纪大道 1") });
            gone = unit.Create(new Contact { Name = new("Long", "Ada"), Account = new(kept) });
        });
        await Save(house, unit => unit.Add(new(accounts, ChangeKind.Delete, lost, Change.NoValues)));
        await Save(house, unit => unit.Add(new(accounts, ChangeKind.Restore, lost, Change.NoValues)));
        await Save(house, unit => unit.Add(new(house.Registry.Of<Contact>(), ChangeKind.Delete, gone, Change.NoValues)));
        await Save(house, unit => unit.Add(new(house.Registry.Of<Contact>(), ChangeKind.Purge, gone, Change.NoValues)));
        await Save(house, unit => unit.Update<Contact>(contact, ("mobile", "13800138000")));
    }

    static async Task Save(House house, Action<UnitOfWork> work)
    {
        var unit = house.Store.Begin(Viewer.System);
        work(unit);
        var saved = await unit.Commit(Cancel);
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
    }

    /// <summary>Hashes over the records of every object the feed knows.</summary>
    static async Task<List<TableSum>> Sums(House house)
    {
        var known = house.Registry.Objects.Where(o => o.InFeed).Select(o => o.Table).ToHashSet();
        var tables = (await house.Services.GetRequiredService<HouseTables>().Find(Cancel)).Where(t => known.Contains(t.Name)).ToList();
        await using var moment = await house.Services.GetRequiredService<IDatabase>().Freeze(cancel: Cancel);
        return [.. await TableSum.OfAll(new MomentRows(moment, tables), Cancel)];
    }
}
