using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Concurrency;

public sealed class WritersTests
{
    const int Writers = 64;

    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    static Task AtOnce(int count, Func<int, Task> work) => Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => work(i))));

    [Theory, MemberData(nameof(Databases))]
    public async Task No_update_is_lost_where_many_change_the_same_records(string database)
    {
        await using var house = await House.Open(database);
        var (store, model) = (house.Store, house.Registry.Of<Account>());
        var unit = store.Begin(Viewer.System);
        var ids = Enumerable.Range(0, 100).Select(i => unit.Create(new Account { Name = $"shared {i}", Employees = 0 })).ToList();
        Assert.True((await unit.Commit()).Ok);
        var (taken, conflicts) = (0, 0);
        await AtOnce(Writers, async writer =>
        {
            var random = new Random(writer);
            for (var i = 0; i < 12; i++)
            {
                var account = (await store.Get(Viewer.System, ids[random.Next(ids.Count)]))!;
                var values = new Dictionary<FieldModel, object?> { [model["employees"]] = (long)account.Employees! + 1 };
                var saved = await store.Save(Viewer.System, new(model, ChangeKind.Update, account.Id, values) { ExpectedVersion = account.Version });
                if (saved.Ok) Interlocked.Increment(ref taken);
                else if (saved.Conflict is { } current && current.Version > account.Version) Interlocked.Increment(ref conflicts);
                else Assert.Fail(string.Join("; ", saved.Problems));
            }
        });
        var sum = 0;
        foreach (var id in ids) sum += (await store.Get(Viewer.System, id))!.Employees!.Value;
        Assert.Equal(taken, sum);
        Assert.Equal(Writers * 12, taken + conflicts);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task No_number_is_given_twice_and_nobody_is_refused_one(string database)
    {
        await using var house = await House.Open(database);
        var numbers = new ConcurrentBag<string?>();
        await AtOnce(Writers, async writer =>
        {
            for (var i = 0; i < 6; i++)
            {
                var unit = house.Store.Begin(Viewer.System);
                unit.Create(new Account { Name = $"new {writer} {i}" });
                if (i % 2 == 0) unit.Create(new Contact { Name = new(null, $"person {writer} {i}") });
                else unit.Create(new Account { Name = $"second {writer} {i}" });
                var saved = await unit.Commit();
                Assert.True(saved.Ok, string.Join("; ", saved.Problems));
                foreach (var record in saved.Records) numbers.Add((record as Account)?.Number ?? (record as Contact)?.Number);
            }
        });
        Assert.Equal(Writers * 6 * 2, numbers.Count);
        Assert.DoesNotContain(null, numbers);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_many_who_take_the_same_unique_value_at_once_one_gets_it(string database)
    {
        await using var house = await House.Open(database);
        var taken = 0;
        await AtOnce(Writers, async writer =>
        {
            var unit = house.Store.Begin(Viewer.System);
            unit.Create(new Account { Name = $"claims {writer}", ExternalId = $"only {writer % 4}" });
            var saved = await unit.Commit();
            if (saved.Ok) Interlocked.Increment(ref taken);
            else Assert.Equal(("externalId", "notUnique"), (saved.Problems[0].Problem.Field, saved.Problems[0].Problem.Code));
        });
        Assert.Equal(4, taken);
    }

    /// <summary>Readers follow from their own position while writers commit units of several records, some of which are refused.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task The_feed_has_no_gap_and_no_double_for_who_reads_while_others_write(string database)
    {
        await using var house = await House.Open(database);
        var committed = new ConcurrentDictionary<(Guid Unit, Guid Record), bool>();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(i => Task.Run(() => Follow(house.Store.Feed, batch: 7 + 40 * i, done.Token))).ToList();
        await AtOnce(16, async writer =>
        {
            for (var i = 0; i < 15; i++)
            {
                var unit = house.Store.Begin(Viewer.System);
                for (var k = 0; k < 3; k++) unit.Create(new Territory { Name = $"t {writer} {i} {k}" });
                if (i % 5 == 4) unit.Create(new Territory());
                var saved = await unit.Commit();
                Assert.Equal(i % 5 != 4, saved.Ok);
                foreach (var record in saved.Ok ? saved.Records : []) Assert.True(committed.TryAdd((saved.Unit!.Value, record.Id), true));
            }
        });
        await done.CancelAsync();
        foreach (var reader in readers)
        {
            var seen = (await reader).Where(e => e.Object == "territories").Select(e => (e.Unit, e.Record)).ToList();
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Equal(committed.Keys.Order(), seen.Order());
        }
    }

    /// <summary>Until nothing comes any more after the writers have ended; on PostgreSQL older transactions of other databases may still hold entries back.</summary>
    static async Task<List<FeedEntry>> Follow(FeedStore feed, int batch, CancellationToken done)
    {
        var all = new List<FeedEntry>();
        for (var (quiet, held) = (0, 0); quiet < 50;)
        {
            var newest = (await feed.Latest(1, cancel: CancellationToken.None)).FirstOrDefault()?.Seq;
            var entries = await feed.After(all.Count == 0 ? 0 : all[^1].Seq, batch, CancellationToken.None);
            all.AddRange(entries);
            if (entries.Count > 0) quiet = 0;
            else
            {
                if (done.IsCancellationRequested && (all.Any(e => e.Seq == newest) || ++held > 3_000)) quiet++;
                await Task.Delay(20, CancellationToken.None);
            }
        }
        return all;
    }

    [Fact]
    public async Task A_database_that_cannot_keep_up_says_so_and_goes_on_when_it_can()
    {
        await using var house = await House.Open("sqlite");
        var database = house.Services.GetRequiredService<IDatabase>();
        var (reached, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = database.Write(async _ =>
        {
            reached.SetResult();
            await free.Task;
            return 0;
        }).AsTask();
        await reached.Task;
        var waiting = Enumerable.Range(0, 2_000).Select(_ => database.Write(session => session.Number(new("SELECT 1", []))).AsTask()).ToList();
        var refused = await Task.WhenAny(waiting);
        await Assert.ThrowsAsync<DatabaseBusyException>(() => refused);
        free.SetResult();
        await slow;
        var answered = (await Task.WhenAll(waiting.Select(w => w.ContinueWith(done => done.IsCompletedSuccessfully, TaskScheduler.Default)))).Count(ok => ok);
        Assert.InRange(answered, 1_000, 1_999);
        Assert.True((await house.Store.Save(Viewer.System, new(house.Registry.Of<Account>(), ChangeKind.Create, default, new Dictionary<FieldModel, object?> { [house.Registry.Of<Account>()["name"]] = "afterwards" }))).Ok);
    }
}
