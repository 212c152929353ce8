using System.Net;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

public sealed class ListTests(CompanyFixture companies) : ApiTests(companies)
{
    static readonly SemaphoreSlim Filling = new(1);
    static readonly Dictionary<string, HttpClient> Filled = [];

    /// <summary>Seven accounts in two cities with an opportunity each, owned by an agent whom no other test here uses.</summary>
    async Task<HttpClient> Clients(string database)
    {
        await Filling.WaitAsync();
        try
        {
            if (Filled.TryGetValue(database, out var known)) return known;
            var company = await Company(database);
            var client = await company.As(company.SouthManager);
            for (var i = 1; i <= 7; i++)
                await Post(client, "/accounts", new { name = $"客户{i}", externalId = $"C{i}", address = new { city = i % 2 == 0 ? "上海" : "深圳" }, employees = i * 10 });
            return Filled[database] = client;
        }
        finally { Filling.Release(); }
    }

    static string[] Names(JsonObject page) => [.. page["data"]!.AsArray().Select(r => r!["name"]!.GetValue<string>())];

    [Theory, MemberData(nameof(Databases))]
    public async Task A_list_is_filtered_by_text_by_json_and_by_parameter_alike(string database)
    {
        var client = await Clients(database);
        var json = Uri.EscapeDataString("""{"field":"address.city","op":"is","values":["上海"]}""");
        foreach (var query in new[] { "filter=address.city:上海", "filter=" + json, "address.city=上海" })
            Assert.Equal(["客户2", "客户4", "客户6"], Names(await Get(client, $"/accounts?{query}&sort=employees")));
        Assert.Equal(["客户1", "客户7"], Names(await Get(client, "/accounts?externalId=C1&externalId=C7&sort=name")));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pages_follow_each_other_by_cursor(string database)
    {
        var client = await Clients(database);
        var seen = new List<string>();
        for (var path = "/accounts?sort=-employees&limit=3"; ;)
        {
            var page = await Get(client, path);
            seen.AddRange(Names(page));
            if (page["next"] is null) break;
            path = $"/accounts?sort=-employees&limit=3&cursor={Uri.EscapeDataString(page["next"]!.GetValue<string>())}";
        }
        Assert.Equal(["客户7", "客户6", "客户5", "客户4", "客户3", "客户2", "客户1"], seen);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Only_the_fields_asked_for_are_sent_related_ones_too(string database)
    {
        var client = await Clients(database);
        var page = await Get(client, "/accounts?externalId=C1&fields=name,address.city,owner.name");
        var record = page["data"]![0]!.AsObject();
        Assert.Equal(["id", "version", "name", "address.city", "owner.name"], record.Select(m => m.Key));
        Assert.Equal("深圳", record["address.city"]!.GetValue<string>());
        Assert.Equal("孙经理", record["owner.name"]!.GetValue<string>());
        var one = await Get(client, $"/accounts/{Id(record)}?fields=owner.email");
        Assert.Equal("sun@huaxin.example", one["owner.email"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_expanded_reference_is_the_record_it_names(string database)
    {
        var client = await Clients(database);
        var page = await Get(client, "/accounts?externalId=C1&fields=name&expand=owner");
        Assert.Equal("孙经理", page["data"]![0]!["owner"]!["name"]!.GetValue<string>());
        Assert.Null(page["data"]![0]!["owner"]!["passwordHash"]);
        var plain = await Get(client, "/accounts?externalId=C1");
        Assert.Equal(Id(page["data"]![0]!["owner"]!.AsObject()), plain["data"]![0]!["owner"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Totals_and_groups_agree_with_the_list(string database)
    {
        var client = await Clients(database);
        Assert.Equal(7, (await Get(client, "/accounts?count=exact&limit=2"))["total"]!.GetValue<int>());
        foreach (var measures in (string[])["measures=", "measures=,", "group=&measures="])
            Assert.Equal(7, Assert.Single((await Get(client, $"/accounts/aggregate?{measures}"))["data"]!.AsArray())!["count"]!.GetValue<int>());
        var groups = (await Get(client, "/accounts/aggregate?group=address.city&measures=count,sum:employees"))["data"]!.AsArray();
        var shanghai = groups.Single(g => g!["address.city"]!.GetValue<string>() == "上海")!;
        Assert.Equal(3, shanghai["count"]!.GetValue<int>());
        Assert.Equal(120, shanghai["sum:employees"]!.GetValue<decimal>());
        var byOwner = Assert.Single((await Get(client, "/accounts/aggregate?group=owner&filter=address.city:上海"))["data"]!.AsArray());
        Assert.Equal("孙经理", byOwner!["labels"]!["owner"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Words_find_records_by_their_middle_and_their_pinyin(string database)
    {
        var client = await Clients(database);
        Assert.Contains("客户3", Names(await Get(client, "/accounts?q=kehu3&limit=1000")));
        Assert.Equal("accounts", (await Get(client, "/search?q=客户3&objects=accounts"))["data"]![0]!["object"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("colour=red", "colour", "unknownParameter")]
    [InlineData("sort=-colour", "sort", "unknownField")]
    [InlineData("fields=name,colour", "fields", "unknownField")]
    [InlineData("fields=owner.passwordHash", "fields", "unknownField")]
    [InlineData("owner.passwordHash=x", "owner.passwordHash", "unknownParameter")]
    [InlineData("expand=name", "expand", "notAReference")]
    [InlineData("limit=0", "limit", "outOfRange")]
    [InlineData("limit=1001", "limit", "outOfRange")]
    [InlineData("limit=ten", "limit", "outOfRange")]
    [InlineData("count=maybe", "count", "notOneOf")]
    [InlineData("employees=many", "employees", "notAWholeNumber")]
    [InlineData("filter=employees:many", "employees", "notAWholeNumber")]
    [InlineData("filter=((", "filter", "filterExpected")]
    [InlineData("filter={\"field\":1}", "filter", "filterExpected")]
    public async Task A_question_that_cannot_be_answered_names_its_fault(string query, string parameter, string code)
    {
        var company = await Company("sqlite");
        var problem = await Get(await company.As(company.EastAgent), "/accounts?" + query, HttpStatusCode.BadRequest);
        Assert.Equal([code], Codes(problem, parameter));
    }

    [Theory]
    [InlineData("cursor=x")]
    [InlineData("cursor=eyJ4IjoxfQ==")]
    [InlineData("cursor=%00")]
    [InlineData("filter=%00")]
    [InlineData("name=%00")]
    [InlineData("name=%ff%fe")]
    [InlineData("q=%00%22%27")]
    public async Task A_damaged_question_is_never_a_fault_of_ours(string query)
    {
        foreach (var database in new[] { "sqlite", "postgres" })
        {
            var company = await Company(database);
            var response = await (await company.As(company.EastAgent)).GetAsync(Root + "/accounts?" + query);
            Assert.True((int)response.StatusCode is 200 or 400, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }
}
