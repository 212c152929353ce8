using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Feed;

public sealed class FeedChainTests
{
    public static TheoryData<string, string> Forgeries => new()
    {
        { "sqlite", "UPDATE gx_feed SET changes = replace(changes, 'territory 7', 'territory X')" },
        { "sqlite", "DELETE FROM gx_feed WHERE seq = 12" },
        { "sqlite", "UPDATE gx_feed SET seq = seq + 1000 WHERE seq = 15" },
        { "sqlite", "UPDATE gx_feed SET action = 'approve' WHERE seq = 12" },
        { "postgres", "UPDATE gx_feed SET actor = '01a2006d-6017-700a-88a3-f90d67d3c9ed' WHERE seq = 12" },
        { "postgres", "DELETE FROM gx_feed WHERE seq = 20" },
    };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task Who_changes_the_history_is_found_out(string database, string forgery)
    {
        await using var house = await House.Open(database);
        var chain = house.Services.GetRequiredService<FeedChain>();
        await Twenty(house);
        await Seal(house.Store.Feed, chain);
        var whole = await chain.Verify();
        Assert.True(whole is { Broken: null, Links: > 1 });
        await house.Services.GetRequiredService<IDatabase>().ExecuteScript([forgery]);
        var found = await chain.Verify();
        Assert.NotNull(found.Broken);
        Assert.InRange(found.After, 0, 19);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_seal_that_was_noted_finds_out_who_made_the_chain_anew(string database)
    {
        await using var house = await House.Open(database);
        var (chain, db) = (house.Services.GetRequiredService<FeedChain>(), house.Services.GetRequiredService<IDatabase>());
        await Twenty(house);
        await Seal(house.Store.Feed, chain);
        var noted = NotedSeal.Parse(NotedSeal.Of((await chain.Head())!).ToString())!;
        Assert.True(await chain.Verify(noted) is { Broken: null, Kept: true });
        await db.ExecuteScript(["UPDATE gx_feed SET channel = 'forged' WHERE seq = 12", "DELETE FROM gx_chain"]);
        await Seal(house.Store.Feed, chain);
        Assert.True(await chain.Verify(noted) is { Broken: null, Kept: false });
        Assert.True(await chain.Verify() is { Broken: null, Kept: null });
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Links_that_are_gone_are_told_and_never_made_anew(string database)
    {
        await using var house = await House.Open(database);
        var (chain, db, checkup) = (house.Services.GetRequiredService<FeedChain>(), house.Services.GetRequiredService<IDatabase>(), house.Services.GetRequiredService<HouseExamination>());
        await Twenty(house);
        await Seal(house.Store.Feed, chain);
        await db.ExecuteScript(["INSERT INTO gx_positions (reader, seq) VALUES ('chain', 20)"]);
        Assert.Empty(await checkup.Run(repair: true));
        await db.ExecuteScript(["DELETE FROM gx_chain WHERE number > 1", "DELETE FROM gx_feed WHERE seq = 20"]);
        var found = Assert.Single(await checkup.Run(repair: true), f => f.Kind == "sealsMissing");
        Assert.Equal(("7", false), (found.Where, found.Derived));
        Assert.Equal(20, Assert.Single(await db.Query(new("SELECT seq FROM gx_positions WHERE reader = 'chain'", []), (row, _) => row.GetInt64(0), default)));
    }

    static async Task Twenty(House house)
    {
        for (var i = 0; i < 20; i++)
        {
            var unit = house.Store.Begin(Viewer.System);
            unit.Create(new Territory { Name = $"territory {i}" });
            Assert.True((await unit.Commit()).Ok);
        }
    }

    /// <summary>In stretches of seven, each told again as after a fault: whole, and entry by entry.</summary>
    static async Task Seal(FeedStore feed, FeedChain chain)
    {
        var position = 0L;
        while (position < 20)
        {
            var entries = await Eventually.Comes(async () => await feed.After(position, 7), entries => entries.Count > 0);
            await chain.Read(entries, default);
            await chain.Read(entries, default);
            foreach (var entry in entries) await chain.Read([entry], default);
            position = entries[^1].Seq;
        }
    }
}
