using Guanxi.Kernel.Access;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Search;

public sealed class RankingTests
{
    /// <summary>More than are looked at of each kind.</summary>
    const int Many = 30;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_title_comes_before_titles_that_begin_so_and_these_before_the_rest_however_many_are_newer(string database)
    {
        await using var house = await House.Open(database);
        await Make(house, "华为", "IBM");
        await Make(house, [.. Numbered("花卫电器"), .. Numbered("IBM Service ")]);
        await Make(house, [.. Numbered("北京华为"), .. Numbered("新IBM")]);

        foreach (var typed in (string[])["华为", "huawei", "hua wei", "hw", "ＨＷ"]) Assert.Equal("华为", (await Find(house, typed))[0]);
        Assert.StartsWith("花卫", (await Find(house, "花"))[0], StringComparison.Ordinal);
        Assert.All(await Find(house, "花卫电"), title => Assert.StartsWith("花卫", title, StringComparison.Ordinal));
        foreach (var typed in (string[])["ibm", "IBM"]) Assert.Equal("IBM", (await Find(house, typed))[0]);
        Assert.All((await Find(house, "huawei")).Skip(1), title => Assert.StartsWith("花卫", title, StringComparison.Ordinal));
        Assert.All(await Find(house, "hwdq"), title => Assert.StartsWith("花卫", title, StringComparison.Ordinal));
        Assert.All((await Find(house, "华为")).Skip(1), title => Assert.StartsWith("北京华为", title, StringComparison.Ordinal));
        Assert.All(await Find(house, "ibm serv"), title => Assert.StartsWith("IBM Service", title, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_database_of_an_earlier_version_is_given_the_tokens_of_this_one(string database)
    {
        var place = await Place.Make(database);
        await using var house = await House.Over(place, start => start.Run());
        await Make(house, ["华为", .. Numbered("北京华为")]);
        var own = house.Services.GetRequiredService<IDatabase>();
        var model = house.Registry.Of<Account>();
        var id = (await house.Store.Search(Viewer.System, "华为"))[0].Id;
        await own.Write(session => session.Execute(own.Dialect.WriteSearch(model.Table, id, "华为"), default));
        await house.Services.GetRequiredService<DatabaseMarks>().Remove(DatabaseMarks.Tokens);
        Assert.DoesNotContain("华为", await Find(house, "huawei"));

        var rebuild = house.Services.GetRequiredService<SearchRebuild>();
        Assert.False(await rebuild.IsDone());
        await rebuild.RunBesideWork(house.Registry);

        Assert.True(await rebuild.IsDone());
        Assert.Equal("华为", (await Find(house, "huawei"))[0]);
    }

    static async Task<IReadOnlyList<string>> Find(House house, string typed) => [.. (await house.Store.Search(Viewer.System, typed)).Select(h => h.Title)];

    static IEnumerable<string> Numbered(string name) => Enumerable.Range(1, Many).Select(i => name + i);

    static async Task Make(House house, params string[] names)
    {
        var unit = house.Store.Begin(Viewer.System);
        foreach (var name in names) unit.Create(new Account { Name = name });
        Assert.True((await unit.Commit()).Ok);
    }
}
