using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

public sealed class ListIndexesTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_list_that_people_keep_gets_the_index_it_walks_and_only_that(string database)
    {
        await using var house = await House.Open(database);
        var indexes = house.Services.GetRequiredService<ListIndexes>();
        var before = await Names(house);
        await indexes.Serve(house.Registry.Of<Account>(), Filter("industry:retail and employees>10 and owner.team:any"), [new("employees", true)]);
        Assert.Equal(["lx_accounts_industry_employees"], (await Names(house)).Except(before));
        await indexes.Serve(house.Registry.Of<Account>(), Filter("industry:manufacturing"), [new("employees")]);
        // Served by what the object declares, by a reference's index, or by none: a choice is sorted by its position.
        await indexes.Serve(house.Registry.Of<Account>(), Filter("address.city:上海"), [new("name")]);
        await indexes.Serve(house.Registry.Of<Account>(), Filter("territory:any and parent:empty"), [new("class")]);
        Assert.Equal(before.Count + 1, (await Names(house)).Count);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Each_column_of_a_board_walks_an_index_of_its_state(string database)
    {
        await using var house = await House.Open(database);
        Assert.Superset(new HashSet<string> { "lx_opportunities_stage", "lx_leads_status", "lx_tickets_status" }, await Names(house));
    }

    static Filter Filter(string text) => FilterText.Parse(text).Filter!;

    static async Task<HashSet<string>> Names(House house)
    {
        var database = house.Services.GetRequiredService<IDatabase>();
        return [.. (await database.Query(database.Dialect.Catalogue, (row, _) => row.GetString(0))).Where(n => n.StartsWith("lx_", StringComparison.Ordinal))];
    }
}
