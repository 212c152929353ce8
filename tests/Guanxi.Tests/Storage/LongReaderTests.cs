using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

/// <summary>Somebody reads for long, as a backup does.</summary>
public sealed class LongReaderTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_long_reader_sees_its_moment_and_stops_nobody_who_writes(string database)
    {
        await using var house = await House.Open(database);
        await Save(house, "before", "");
        var moment = await house.Services.GetRequiredService<IDatabase>().Freeze(cancel: Cancel);
        Assert.Equal(1, await Count(moment));
        for (var i = 0; i < 50; i++) await Save(house, $"meanwhile {i}", "");
        Assert.Equal(1, await Count(moment));
        Assert.Equal(51, await house.Store.Count(Viewer.System, house.Registry.Of<Territory>(), Filter.All, cancel: Cancel));
        await moment.DisposeAsync();
    }

    /// <summary>SQLite begins its log anew only where nobody reads in it.</summary>
    [Fact]
    public async Task The_log_is_begun_anew_though_somebody_always_reads()
    {
        var place = await Place.Make("sqlite");
        await using var house = await House.Over(place, start => start.Run());
        var database = house.Services.GetRequiredService<IDatabase>();
        await database.ExecuteScript(["CREATE TABLE blob (id INTEGER PRIMARY KEY, bytes BLOB)", "INSERT INTO blob VALUES (1, NULL)"], Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        // Each looks for some milliseconds; together they leave no gap.
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await database.Query(new("WITH RECURSIVE n(i) AS (SELECT length(bytes) * 0 FROM blob UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT max(i) FROM n", []), (row, _) => row.GetInt64(0), Cancel);
        }, Cancel)).ToList();
        var log = new FileInfo(Path.Combine(place.Folder, "test.db-wal"));
        var (longest, shrank) = (0L, false);
        for (var i = 0; i < 200 && !shrank; i++)
        {
            await database.ExecuteScript(["UPDATE blob SET bytes = randomblob(4000000)"], Cancel);
            log.Refresh();
            shrank = longest > 64 << 20 && log.Length < longest;
            longest = Math.Max(longest, log.Length);
        }
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True(shrank, $"the log grew to {longest} bytes");
    }

    static async Task Save(House house, string name, string description)
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Territory { Name = name, Description = description });
        var saved = await unit.Commit(Cancel);
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
    }

    static async Task<long> Count(IMoment moment) => (await moment.Query(new("SELECT count(*) FROM territories", []), (row, _) => row.GetInt64(0), Cancel))[0];
}
