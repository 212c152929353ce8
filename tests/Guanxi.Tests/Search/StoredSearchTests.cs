using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Search;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Service;

namespace Guanxi.Tests.Search;

public sealed class StoredSearchTests
{
    static readonly string[] Names = ["华为技术有限公司", "重庆银行", "TCL科技集团", "Betasoloin", "GTX Pro", "Müller Straße 7", "𠮷野家", "𫟹氏", "SO-2024-00123", "単于飞"];
    static readonly string[] Queries = ["华为", "为技", "hwjs", "huaweij", "chongq", "cq", "tclkj", "tasol", "gtxpro", "strasse", "吉", "𫟹", "00123", "2024-00123", "h", "ji", "þ", "\"gtx\" pro", "a"];

    /// <summary>Whatever letters a text has, both databases find by it what the matcher finds, and none takes it for syntax.</summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_database_finds_what_the_matcher_finds(string database)
    {
        await using var house = await House.Open(database);
        var unit = house.Store.Begin(Viewer.System);
        string[] names = [.. Names, .. NaughtyStrings()];
        foreach (var name in names) unit.Create(new Account { Name = name });
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        var model = house.Registry.Of<Account>();
        var stored = saved.Records.Cast<Account>().Select(account => account.Name).ToList();
        foreach (var typed in Queries.Concat(names.Where((_, i) => i % 5 == 0)))
        {
            var page = await house.Store.List(Viewer.System, new(model) { Search = typed, Limit = 1000 });
            Assert.Equal(Matching(stored, typed), page.Records.Cast<Account>().Select(account => account.Name).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>What is set up – stages, causes, rules – stands in no index, and is chosen by typing all the same.</summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_is_set_up_is_found_by_its_title(string database)
    {
        await using var house = await House.Open(database);
        var unit = house.Store.Begin(Viewer.System);
        foreach (var name in (string[])["Wrong invoice", "Delivery", "包装破损"]) unit.Create(new ComplaintCause { Name = name });
        Assert.True((await unit.Commit()).Ok);
        foreach (var (typed, found) in new[] { ("wro", "Wrong invoice"), ("invoice", "Wrong invoice"), ("破损", "包装破损"), ("bzps", "包装破损") })
            Assert.Equal(found, Assert.IsType<ComplaintCause>(Assert.Single((await house.Store.List(Viewer.System, new(house.Registry.Of<ComplaintCause>()) { Search = typed })).Records)).Name);
        Assert.Equal(0, await house.Store.Count(Viewer.System, house.Registry.Of<ComplaintCause>(), Kernel.Queries.Filter.All, search: "colour"));
    }

    static IEnumerable<string> Matching(List<string> names, string typed)
    {
        var query = SearchQuery.Parse(typed);
        var tokens = new SearchTokens();
        return names.Where(name =>
        {
            tokens.Clear();
            tokens.AddTitle(name);
            return query.Matches(tokens);
        }).Order(StringComparer.Ordinal);
    }

    static IEnumerable<string> NaughtyStrings() =>
        JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.File("naughty_strings", "blns.base64.json")))!
            .Select(text => Encoding.UTF8.GetString(Convert.FromBase64String(text))).Where(text => !string.IsNullOrWhiteSpace(text) && text.Length <= 100);
}
