using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Postgres;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Guanxi.Tests.Storage;

/// <summary>What befalls a database while people work: it is refused clearly, goes on by itself, and nothing is lost.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task A_disk_without_room_is_read_from_and_written_to_again_when_there_is_some()
    {
        await using var house = await House.Open("sqlite");
        await Script(house, "PRAGMA max_page_count = 1");
        var saved = new ConcurrentBag<string>();
        Assert.Equal(DatabaseTrouble.Full, await Refused(house, saved));
        Assert.Equal(saved.Order(), (await Names(house)).Order());
        await Script(house, "PRAGMA max_page_count = 1073741823");
        Assert.True(await Save(house, "afterwards"));
        Assert.Equal(saved.Append("afterwards").Order(), (await Names(house)).Order());
    }

    [Fact]
    public async Task A_file_that_is_removed_under_the_server_is_put_back_whole()
    {
        var place = await Place.Make("sqlite");
        await using (var house = await House.Over(place with { Remove = () => Task.CompletedTask }, start => start.Run()))
        {
            Assert.True(await Save(house, "before"));
            foreach (var file in Directory.GetFiles(place.Folder, "test.db*")) File.Delete(file);
            Assert.Equal(["before"], await Names(house));
            Assert.False(house.Services.GetRequiredService<DatabaseCheckup>().IsInPlace);
            // Whoever comes new does not make an empty one.
            await using (var moment = await house.Services.GetRequiredService<IDatabase>().Freeze(cancel: TestContext.Current.CancellationToken))
                Assert.Equal([1L], await moment.Query(new("SELECT count(*) FROM territories", []), (row, _) => row.GetInt64(0), TestContext.Current.CancellationToken));
            Assert.True(await Save(house, "afterwards"));
            Assert.True(house.Services.GetRequiredService<DatabaseCheckup>().IsInPlace);
            Assert.Equal(["afterwards", "before"], (await Names(house)).Order());
        }
        await using var again = await House.Over(place, start => start.Run());
        Assert.Equal(["afterwards", "before"], (await Names(again)).Order());
        Assert.Empty(await again.Services.GetRequiredService<DatabaseCheckup>().FindDamage(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_written_over_another_file_that_lies_in_the_place_of_the_database()
    {
        var place = await Place.Make("sqlite");
        await using var house = await House.Over(place, start => start.Run());
        Assert.True(await Save(house, "before"));
        var (file, aside) = (Path.Combine(place.Folder, "test.db"), Path.Combine(place.Folder, "aside"));
        File.Move(file, aside);
        await File.WriteAllTextAsync(file, "something else", TestContext.Current.CancellationToken);
        Assert.Equal(DatabaseTrouble.Gone, await Refused(house, []));
        Assert.Equal("something else", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        File.Move(aside, file, overwrite: true);
        Assert.True(await Save(house, "afterwards"));
        Assert.Equal(["afterwards", "before"], (await Names(house)).Order());
    }

    [Fact]
    public async Task Nor_is_anything_read_from_it()
    {
        var (place, other) = (await Place.Make("sqlite"), await Place.Make("sqlite"));
        await using (var theirs = await House.Over(other with { Remove = () => Task.CompletedTask }, start => start.Run())) Assert.True(await Save(theirs, "theirs"));
        await using var house = await House.Over(place, start => start.Run());
        Assert.True(await Save(house, "ours"));
        var (file, aside) = (Path.Combine(place.Folder, "test.db"), Path.Combine(place.Folder, "aside"));
        File.Move(file, aside);
        File.Copy(Path.Combine(other.Folder, "test.db"), file);
        var database = house.Services.GetRequiredService<IDatabase>();
        // More readers at once than there are now: some come new.
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try { return await database.Query(new("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT description, (SELECT count(*) FROM n) FROM territories", []), (row, _) => row.GetString(0), TestContext.Current.CancellationToken); }
            catch (DatabaseBusyException gone) when (gone.Trouble == DatabaseTrouble.Gone) { return []; }
        }).Select(ask => Task.Run(() => ask)));
        Assert.All(asked, names => Assert.DoesNotContain("theirs", names));
        await Assert.ThrowsAsync<DatabaseBusyException>(async () => await database.Freeze(cancel: TestContext.Current.CancellationToken));
        File.Move(aside, file, overwrite: true);
        Assert.Equal(["ours"], await Names(house));
        await other.Remove();
    }

    [Fact]
    public async Task A_line_that_is_cut_is_told_and_taken_up_again()
    {
        var (place, line) = await Place.Behind();
        await using var house = await House.Over(place, start => start.Run());
        var read = new ConcurrentBag<Guid>();
        using var pump = new FeedPump(house.Store.Feed, new(house.Store), house.Services.GetRequiredService<FeedSignal>(), new(), [new Noting(read)], TimeProvider.System, NullLogger<FeedPump>.Instance);
        await pump.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(await Save(house, "before"));
        line.Cut();
        Assert.Equal(DatabaseTrouble.Away, await Refused(house, []));
        Assert.Equal(DatabaseTrouble.Away, (await Assert.ThrowsAsync<DatabaseBusyException>(() => Names(house))).Trouble);
        line.Mend();
        Assert.True(await Save(house, "afterwards"));
        Assert.Equal(["afterwards", "before"], (await Names(house)).Order());
        await Eventually.Holds(() => read.Distinct().Count() == 2);
        await pump.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_connection_that_breaks_as_it_is_taken_up_is_a_database_that_is_away_though_it_calls_itself_open()
    {
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("GUANXI_TEST_POSTGRES"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DatabaseTrouble.Away, PostgresTrouble.Of(new ObjectDisposedException(nameof(ManualResetEventSlim)), connection));
        Assert.Null(PostgresTrouble.Of(new InvalidOperationException("a reader is open"), connection));
        await connection.CloseAsync();
        Assert.Equal(DatabaseTrouble.Away, PostgresTrouble.Of(new InvalidOperationException("it is closed"), connection));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_became_of_a_commit_whose_answer_gets_lost_is_found_out(bool reached)
    {
        var (place, line) = await Place.Behind();
        await using var house = await House.Over(place, start => start.Run());
        Assert.True(await Save(house, "before"));
        line.CutAt("COMMIT", reached);
        Assert.True(await Save(house, "once"));
        Assert.Equal(["before", "once"], (await Names(house)).Order());
        await Eventually.Holds(async () => (await house.Store.Feed.After(0, 100, TestContext.Current.CancellationToken)).Count == 2);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_clock_that_is_set_back_a_day_changes_neither_what_is_saved_nor_its_order(string database)
    {
        var clock = new SetClock();
        await using var house = await House.Open(database, services => services.AddSingleton<TimeProvider>(clock));
        for (var i = 0; i < 3; i++, clock.Now -= TimeSpan.FromDays(1)) Assert.True(await Save(house, $"day {i}"));
        Assert.Equal(["day 0", "day 1", "day 2"], (await Names(house)).Order());
        var chain = new FeedChain(house.Store.Feed);
        List<FeedEntry> entries = [];
        await Eventually.Holds(async () => (entries = await house.Store.Feed.After(0, 100, TestContext.Current.CancellationToken)).Count == 3);
        Assert.True(entries[0].At > entries[1].At && entries[1].At > entries[2].At);
        await chain.Read(entries, TestContext.Current.CancellationToken);
        Assert.Null((await chain.Verify(cancel: TestContext.Current.CancellationToken)).Broken);
        Assert.Empty(await house.Services.GetRequiredService<Kernel.Storage.Examining.HouseExamination>().Run(cancel: TestContext.Current.CancellationToken));
    }

    /// <summary>Saves until it is refused, noting what was taken.</summary>
    static async Task<DatabaseTrouble> Refused(House house, ConcurrentBag<string> saved)
    {
        for (var i = 0; i < 100_000; i++)
            try
            {
                var name = $"{i} {new string('x', 200)}";
                Assert.True(await Save(house, name));
                saved.Add(name);
            }
            catch (DatabaseBusyException refused)
            {
                return refused.Trouble;
            }
        throw new InvalidOperationException("all was taken");
    }

    static async Task<bool> Save(House house, string name)
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Territory { Name = name[..Math.Min(name.Length, 100)], Description = name });
        return (await unit.Commit(TestContext.Current.CancellationToken)).Ok;
    }

    static async Task<List<string>> Names(House house)
    {
        var names = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await house.Store.List(Viewer.System, new(house.Registry.Of<Territory>()) { Limit = 1_000, Sorts = [new("id")], Cursor = cursor }, TestContext.Current.CancellationToken);
            names.AddRange(page.Records.Cast<Territory>().Select(t => t.Description!));
            if ((cursor = page.Next) is null) return names;
        }
    }

    static ValueTask Script(House house, string sql) => house.Services.GetRequiredService<IDatabase>().ExecuteScript([sql], TestContext.Current.CancellationToken);

    sealed class Noting(ConcurrentBag<Guid> read) : IFeedReader
    {
        public string Name => "noting";

        public ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
        {
            foreach (var entry in entries) read.Add(entry.Record);
            return ValueTask.CompletedTask;
        }
    }
}
