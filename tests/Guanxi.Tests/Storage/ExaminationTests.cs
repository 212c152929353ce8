using System.Text;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

/// <summary>Damage done on purpose, as no save does it.</summary>
public sealed class ExaminationTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Databases))]
    public async Task Nothing_is_found_where_all_is_well(string database)
    {
        await using var house = await Company(database);
        Assert.Empty(await Examine(house));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_record_that_is_gone_is_missed_by_history_and_by_those_that_refer_to_it(string database)
    {
        await using var house = await Company(database);
        await Damage(house, "DELETE FROM \"accounts\" WHERE \"name\" = '华为技术'");
        var found = await Examine(house);
        Assert.Contains(found, f => f is { Kind: "recordsLost", Where: "accounts", Count: 1, Derived: false });
        Assert.Equal(("orphans", 2L), Only(found, "contacts.account"));
        Assert.Equal(found, await Examine(house, repair: true));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Entries_that_are_gone_leave_a_gap_in_the_history_of_their_record(string database)
    {
        await using var house = await Company(database);
        await Damage(house, "DELETE FROM gx_feed WHERE object = 'accounts' AND version = 2");
        await Damage(house, "DELETE FROM gx_feed WHERE object = 'territories'");
        var found = await Examine(house);
        Assert.Equal(("historyBroken", 1L), Only(found, "accounts"));
        Assert.Equal(("historyBroken", 1L), Only(found, "territories"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_not_found_or_sorted_by_its_words_is_named_and_mended(string database)
    {
        await using var house = await Company(database);
        await Damage(house, "UPDATE \"accounts\" SET \"name__sort\" = 'zzz' WHERE \"name\" = 'Acme'");
        await Damage(house, database == "sqlite" ? "DELETE FROM accounts__search WHERE rowid IN (SELECT rid FROM accounts WHERE name = '华为技术')" : "UPDATE accounts SET search__ = array_to_tsvector(ARRAY['other']) WHERE name = '华为技术'");
        Assert.Equal(0, await Find(house, "hwjs"));
        Assert.Equal([("searchDrift", 1L), ("sortDrift", 1L)], (await Examine(house)).Select(f => (f.Kind, f.Count)));
        Assert.All(await Examine(house, repair: true), f => Assert.True(f.Derived));
        Assert.Empty(await Examine(house));
        Assert.Equal(1, await Find(house, "hwjs"));
        var sorted = await house.Store.List(Viewer.System, new(house.Registry.Of<Account>()) { Sorts = [new("name")] });
        Assert.Equal(["Acme", "华为技术"], sorted.Records.Cast<Account>().Select(a => a.Name));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_value_that_was_changed_past_the_product_is_named_and_no_repair_covers_it(string database)
    {
        await using var house = await Company(database);
        await Damage(house, "UPDATE accounts SET name = 'Forged', name__sort = 'zzz' WHERE name = 'Acme'");
        await Damage(house, "UPDATE contacts SET account = NULL");
        var found = await Examine(house);
        Assert.Equal(("valueChanged", 1L), Only(found, "accounts.name"));
        Assert.Equal(("valueChanged", 2L), Only(found, "contacts.account"));
        Assert.Equal(found, await Examine(house, repair: true));
        Assert.Equal(0, await Find(house, "forged"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_the_product_itself_changes_later_is_what_the_history_tells(string database)
    {
        await using var house = await Company(database);
        var account = (Account)(await house.Store.List(Viewer.System, new(house.Registry.Of<Account>()) { Sorts = [new("name")] })).Records[0];
        var unit = house.Store.Begin(Viewer.System);
        unit.Update<Account>(account.Id, ("name", "Acme Shipping"), ("phone", "+1 212 555 0100"));
        Assert.True((await unit.Commit()).Ok);
        var deletion = house.Store.Begin(Viewer.System);
        deletion.Delete<Account>(account.Id);
        Assert.True((await deletion.Commit()).Ok);
        Assert.Empty(await Examine(house));
    }

    [Fact]
    public async Task A_damaged_search_index_is_named_and_begun_anew()
    {
        await using var house = await Company("sqlite");
        await Damage(house, "DELETE FROM accounts__search_data WHERE id > 10");
        Assert.Contains(await Examine(house), f => f is { Kind: "searchDamaged", Where: "accounts", Derived: true });
        Assert.All(await Examine(house, repair: true), f => Assert.True(f.Derived));
        Assert.Empty(await Examine(house));
        Assert.Equal(1, await Find(house, "hwjs"));
    }

    [Fact]
    public async Task What_search_holds_of_nobody_is_named_and_taken_out()
    {
        await using var house = await Company("sqlite");
        await Damage(house, "INSERT INTO accounts__search(rowid, tokens) VALUES (9999, 'ghost')");
        Assert.Equal(("searchStray", 1L), Only(await Examine(house, repair: true), "accounts"));
        Assert.Empty(await Examine(house));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_reader_that_stands_nowhere_is_put_back(string database)
    {
        await using var house = await Company(database);
        // All there is, also what other work on the server keeps from readers for now.
        var last = (await house.Services.GetRequiredService<IDatabase>().Query(new("SELECT max(seq) FROM gx_feed", []), (row, _) => row.GetInt64(0)))[0];
        await house.Store.Feed.SetPosition("astray", last + 1_000);
        Assert.Equal(("readerAstray", 1L), Only(await Examine(house, repair: true), "astray"));
        Assert.Equal(last, await house.Store.Feed.Position("astray"));
        Assert.Empty(await Examine(house));
    }

    [Fact]
    public async Task A_file_that_is_not_what_was_stored_is_named()
    {
        await using var house = await Company("sqlite");
        var files = house.Services.GetRequiredService<FileStore>();
        var stored = await files.Save(new MemoryStream(Encoding.UTF8.GetBytes("minutes of the meeting")), 1_000, TestContext.Current.CancellationToken);
        Assert.Empty(await Examine(house));
        string place;
        await using (var content = (FileStream)files.Open(stored.Hash)!) place = content.Name;
        await File.AppendAllTextAsync(place, "!", TestContext.Current.CancellationToken);
        Assert.Equal(("fileDamaged", 1L), Only(await Examine(house), stored.Hash));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_warehouse_that_lost_rows_is_named(string database)
    {
        await using var house = await Company(database);
        var warehouse = house.Services.GetRequiredService<WarehouseDatabase>();
        var examination = new WarehouseExamination(warehouse, house.Store);
        await Eventually.Holds(async () =>
        {
            await house.Services.GetRequiredService<WarehouseRebuild>().Run(null, TestContext.Current.CancellationToken);
            return await examination.Run(TestContext.Current.CancellationToken) is { Count: 0 };
        });
        using (var connection = warehouse.Connect()) connection.Execute("DELETE FROM contacts", TestContext.Current.CancellationToken);
        Assert.Equal(("warehouseDrift", 2L), Only((await examination.Run(TestContext.Current.CancellationToken))!, "contacts"));
    }

    static async Task<House> Company(string database)
    {
        var house = await House.Open(database);
        var unit = house.Store.Begin(Viewer.System);
        var account = unit.Create(new Account { Name = "华为技术" });
        var other = unit.Create(new Account { Name = "Acme" });
        unit.Create(new Contact { Name = new("Ada", "Long"), Account = account });
        unit.Create(new Contact { Name = new("Grace", "Hill"), Account = account });
        unit.Create(new Territory { Name = "North" });
        Assert.True((await unit.Commit()).Ok);
        var change = house.Store.Begin(Viewer.System);
        change.Update(house.Registry.Of<Account>(), other, ("description", "a"));
        Assert.True((await change.Commit()).Ok);
        return house;
    }

    static ValueTask<IReadOnlyList<Finding>> Examine(House house, bool repair = false) => house.Services.GetRequiredService<HouseExamination>().Run(repair, TestContext.Current.CancellationToken);

    static (string, long) Only(IReadOnlyList<Finding> found, string where) => (Assert.Single(found, f => f.Where == where).Kind, found.Single(f => f.Where == where).Count);

    static ValueTask Damage(House house, string sql) => house.Services.GetRequiredService<IDatabase>().ExecuteScript([sql], TestContext.Current.CancellationToken);

    static ValueTask<long> Find(House house, string words) => house.Store.Count(Viewer.System, house.Registry.Of<Account>(), Filter.All, search: words);
}
