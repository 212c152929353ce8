using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Kernel.Storage.Examining;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.EveryObject;

/// <summary>A company that holds records of every object moves to another database, at once or by way of a backup.</summary>
public sealed class MoveTests
{
    [Theory]
    [InlineData("sqlite", "postgres", false)]
    [InlineData("postgres", "sqlite", false)]
    [InlineData("sqlite", "postgres", true)]
    [InlineData("postgres", "postgres", true)]
    public async Task Everything_arrives_as_it_was(string from, string to, bool byBackup)
    {
        await using var house = Homes.Dealing(await House.Open(from, objects: Homes.Describe));
        await FillEveryObject(house);
        if (from == "postgres") await CommitOutOfOrder(house);
        await Seal(house);

        var place = await Place.Make(to);
        await (byBackup ? BackUpAndRestore(house, place) : Move(house, place));
        await using var moved = Homes.Dealing(await House.Over(place, start => start.Complete(), objects: Homes.Describe));
        foreach (var model in house.Registry.Objects)
            foreach (var deleted in (bool[])[false, true])
                Assert.Equal(await Written(house, model, deleted), await Written(moved, model, deleted));
        Assert.Equal((await Entries(house)).Select(Text), (await Entries(moved)).Select(Text));
        var (before, after) = (await Chain(house).Verify(), await Chain(moved).Verify());
        Assert.Null(after.Broken);
        Assert.Equal((before.Links, before.Head!.Hash), (after.Links, after.Head!.Hash));
        await IsWorkedWith(house, moved);
    }

    /// <summary>Besides these each engine adds columns of its own: the number of a row, the transaction, the tokens.</summary>
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task No_column_stays_behind(string database)
    {
        await using var house = await House.Open(database, objects: Homes.Describe);
        var open = house.Services.GetRequiredService<IDatabase>();
        var tables = (await open.Query(open.Dialect.Tables, (row, _) => row.GetString(0))).Where(t => !t.EndsWith("__search", StringComparison.Ordinal)).ToHashSet();
        var columns = (await open.Query(open.Dialect.Catalogue, (row, _) => (Table: row.GetString(0), Column: row.GetString(1)))).Where(c => tables.Contains(c.Table) && c.Column is not ("" or "rid" or "xid" or "search__"));
        var carried = (await house.Services.GetRequiredService<HouseTables>().Find()).SelectMany(t => t.Columns.Select(c => (t.Name, c.Name))).ToHashSet();
        Assert.Empty(columns.Where(c => c.Table != "gx_marks" && !carried.Contains(c)));
    }

    static async Task Move(House house, Place place)
    {
        var tables = await house.Services.GetRequiredService<HouseTables>().Find();
        await using var moment = await house.Services.GetRequiredService<IDatabase>().Freeze();
        await using var arriving = await House.Over(place with { Remove = () => Task.CompletedTask }, _ => Task.CompletedTask, objects: Homes.Describe);
        var (target, words) = (arriving.Services.GetRequiredService<IDatabase>(), arriving.Services.GetRequiredService<ArrivingWords>());
        var compared = await new DatabaseMove(moment, target, words).Run(tables, "the test");
        Assert.Empty(compared.Where(c => !c.Equal));
        Assert.True(compared.Count(c => c.Sent.Rows > 0) > house.Registry.Public.Count());
        // Not whole until it is completed; whoever comes before that is sent away.
        var unfinished = await Assert.ThrowsAsync<DatabaseClosedException>(() => new DatabaseMarks(target).Admit().AsTask());
        Assert.Equal((DatabaseMarks.Filling, "the test"), (unfinished.Code, unfinished.Note));
        // What was broken off is begun anew.
        Assert.Empty((await new DatabaseMove(moment, target, words).Run(tables, "the test")).Where(c => !c.Equal));
    }

    static async Task BackUpAndRestore(House house, Place place)
    {
        using var file = new MemoryStream();
        var written = await house.Services.GetRequiredService<HouseArchive>().Write(file, "harbour lantern fog");
        file.Position = 0;
        await using var target = place.Open();
        var restored = await HouseArchive.Restore(file, "harbour lantern fog", target, new FileStore(place.Folder));
        Assert.Equal(written.Tables, restored.Tables);
    }

    internal static async Task FillEveryObject(House house)
    {
        foreach (var model in house.Registry.Public.ToList())
        {
            var maker = new Maker(house, model.Name, 97);
            var records = new[] { await maker.Make(model, full: true), await maker.Make(model), await maker.Make(model) };
            await house.Store.Save(Viewer.System, new(model, ChangeKind.Delete, records[1].Id, Change.NoValues) { Trusted = true });
        }
    }

    /// <summary>A transaction that began first takes its number in the feed last; and the first two have numbers whose text is in another order.</summary>
    static async Task CommitOutOfOrder(House house)
    {
        var database = house.Services.GetRequiredService<IDatabase>();
        var maker = new Maker(house, "accounts", 98);
        await database.Write(async session =>
        {
            await session.Query(new("SELECT pg_current_xact_id()::text", []), (row, _) => row.GetString(0));
            await Task.Run(() => maker.Make(maker.Model));
            return await session.Execute(new(
                "INSERT INTO gx_feed (unit, at, actor, channel, object, record, kind, version, changes) SELECT unit, at, actor, channel, object, record, kind, version, changes FROM gx_feed ORDER BY seq LIMIT 1", []));
        });
        await database.Write(session => session.Execute(new("UPDATE gx_feed SET xid = (8 + seq)::text::xid8 WHERE seq <= 2", [])));
        var order = (await Entries(house)).Select(e => e.Seq).ToList();
        Assert.NotEqual(order.Order(), order);
    }

    static async Task Seal(House house)
    {
        foreach (var stretch in (await Entries(house)).Chunk(50)) await Chain(house).Read(stretch, default);
    }

    static FeedChain Chain(House house) => house.Services.GetRequiredService<FeedChain>();

    /// <summary>All of them: on PostgreSQL they are seen when no other transaction of the server is older.</summary>
    static async Task<List<FeedEntry>> Entries(House house)
    {
        var database = house.Services.GetRequiredService<IDatabase>();
        var count = (await database.Query(new("SELECT count(*) FROM gx_feed", []), (row, _) => row.GetInt32(0)))[0];
        var all = new List<FeedEntry>();
        for (var waited = 0; all.Count < count && waited < 1_200; waited++)
        {
            all.AddRange(await house.Store.Feed.After(all.Count == 0 ? 0 : all[^1].Seq, 500));
            if (all.Count < count) await Task.Delay(50);
        }
        Assert.Equal(count, all.Count);
        return all;
    }

    static string Text(FeedEntry e) => $"{e.Unit} {e.At:O} {e.Actor} {e.Channel} {e.Object} {e.Record} {e.Kind} {e.Version} {e.Changes}";

    /// <summary>All records as the API writes them, with their secrets.</summary>
    static async Task<List<string>> Written(House house, ObjectModel model, bool deleted)
    {
        var page = await house.Store.List(Viewer.System, new(model) { Deleted = deleted, Sorts = [new("id")], Limit = 1_000 });
        return [.. page.Records.Select(r => SavingTests.AsJson(model, r))];
    }

    /// <summary>Found by its words, changed, numbered on, with indexes that keep what is unique unique.</summary>
    static async Task IsWorkedWith(House house, House moved)
    {
        var model = moved.Registry["accounts"];
        var named = (await moved.Store.List(Viewer.System, new(model) { Sorts = [new("id")], Limit = 1 })).Records[0];
        var title = (string)model.Title.Get(named)!;
        Assert.Equal(await Found(house, title), await Found(moved, title));
        // Files that are made up have no bytes.
        Assert.Empty((await moved.Services.GetRequiredService<HouseExamination>().Run()).Where(f => f.Kind != "fileLost"));
        var last = (await Entries(moved))[^1].Seq;
        var made = await new Maker(moved, "accounts", 99).Make(model, full: true);
        Assert.True((await Entries(moved)).Where(e => e.Record == made.Id).All(e => e.Seq > last));
        var numbered = model.Fields.First(f => f.Kind == FieldKind.Sequence);
        Assert.DoesNotContain(numbered.Get(made), (await house.Store.List(Viewer.System, new(house.Registry["accounts"]) { Limit = 1_000 })).Records.Select(numbered.Get));
    }

    static async Task<List<Guid>> Found(House house, string words)
    {
        var found = (await house.Store.List(Viewer.System, new(house.Registry["accounts"]) { Search = words, Sorts = [new("id")], Limit = 1_000 })).Records;
        Assert.NotEmpty(found);
        return [.. found.Select(r => r.Id)];
    }
}
