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

    static async Task Save(House house, string name, string description)
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Territory { Name = name, Description = description });
        var saved = await unit.Commit(Cancel);
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
    }

    static async Task<long> Count(IMoment moment) => (await moment.Query(new("SELECT count(*) FROM territories", []), (row, _) => row.GetInt64(0), Cancel))[0];
}
