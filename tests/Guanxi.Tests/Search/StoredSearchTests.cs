using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Search;
using Guanxi.Modules.Customers;

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
