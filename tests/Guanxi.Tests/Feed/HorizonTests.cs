using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Guanxi.Tests.Feed;

/// <summary>How far readers may go on PostgreSQL, whose transactions are numbered for all databases of a server.</summary>
public sealed class HorizonTests
{
    const string Again = "INSERT INTO gx_feed (unit, at, actor, channel, object, record, kind, version, changes) SELECT unit, at, actor, channel, object, record, kind, version, changes FROM gx_feed WHERE seq = $1 RETURNING seq";

    [Fact]
    public async Task A_transaction_of_another_database_holds_no_reader_back()
    {
        await using var house = await House.Open("postgres");
        var elsewhere = await Concurrency.KillTests.Fresh();
        await using (var connection = new NpgsqlConnection(elsewhere))
        {
            await connection.OpenAsync();
            await using var open = await connection.BeginTransactionAsync();
            await using var write = new NpgsqlCommand("CREATE TABLE somebody_elses (x int)", connection);
            await write.ExecuteNonQueryAsync();
            var saved = await Save(house);
            await Eventually.Holds(async () => await house.Store.Feed.Last() >= saved);
        }
        await Concurrency.KillTests.Drop(elsewhere);
    }

    [Fact]
    public async Task A_transaction_of_this_database_is_waited_for_and_its_entries_come_in_their_place()
    {
        await using var house = await House.Open("postgres");
        var before = await Save(house);
        await Eventually.Holds(async () => await house.Store.Feed.Last() >= before);
        var (written, end) = (new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var open = house.Services.GetRequiredService<IDatabase>().Write(async session =>
        {
            var copied = await session.Query(new(Again, [new(before, ColumnType.Integer)]), (row, _) => row.GetInt64(0));
            written.SetResult(copied[0]);
            await end.Task;
            return 0;
        }).AsTask();
        var late = await written.Task;
        var after = await Save(house);
        Assert.True(after > late);
        Assert.DoesNotContain(await house.Store.Feed.After(before, 500), e => e.Seq >= late);
        end.SetResult();
        await open;
        var entries = await Eventually.Comes(async () => await house.Store.Feed.After(before, 500), e => e.Count > 0 && e[^1].Seq >= after);
        Assert.Equal(late, entries[0].Seq);
    }

    /// <returns>The newest entry's number.</returns>
    static async Task<long> Save(House house)
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Territory { Name = "north" });
        Assert.True((await unit.Commit()).Ok);
        return (await house.Store.Feed.Latest(1))[0].Seq;
    }
}
