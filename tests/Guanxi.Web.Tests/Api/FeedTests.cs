using System.Net;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

public sealed class FeedTests(CompanyFixture companies) : ApiTests(companies)
{
    static async Task<long> Now(HttpClient client) => (await Get(client, "/changes"))["last"]!.GetValue<long>();

    [Theory, MemberData(nameof(Databases))]
    public async Task The_feed_tells_what_happened_before_and_after(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var start = await Now(client);
        var id = Id(await Post(client, "/accounts", new { name = "Feed" }));
        await Patch(client, "/accounts/" + id, new { name = "Fed" });
        var feed = await Get(client, $"/changes?after={start}&objects=accounts&wait=10");
        var entries = feed["data"]!.AsArray().Where(e => e!["record"]!.GetValue<string>() == id).ToList();
        if (entries.Count == 1) entries.AddRange((await Get(client, $"/changes?after={feed["last"]}&objects=accounts&wait=10"))["data"]!.AsArray());
        Assert.Equal(["create", "update"], entries.Select(e => e!["kind"]!.GetValue<string>()));
        Assert.Equal("""["Feed","Fed"]""", entries[1]!["changes"]!["name"]!.ToJsonString());
        Assert.Equal(company.EastAgent.Id, entries[0]!["actor"]!.GetValue<Guid>());
        var history = (await Get(client, $"/accounts/{id}/changes"))["data"]!.AsArray();
        Assert.Equal(["update", "create"], history.Select(e => e!["kind"]!.GetValue<string>()));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_waiting_call_is_answered_when_something_happens(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastManager);
        var start = await Now(client);
        var waiting = Get(client, $"/changes?after={start}&objects=contacts&wait=30");
        await Post(await company.As(company.EastAgent), "/contacts", new { name = "李雷" });
        var entry = Assert.Single((await waiting)["data"]!.AsArray())!;
        Assert.Equal("contacts", entry["object"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Nobody_hears_of_records_out_of_reach_or_of_secrets(string database)
    {
        var company = await Company(database);
        var agent = await company.As(company.EastAgent);
        var id = Id(await Post(agent, "/accounts", new { name = "Whisper" }));
        async Task<List<JsonNode>> Hears(HttpClient client)
        {
            var heard = new List<JsonNode>();
            for (var after = 0L; ;)
            {
                var feed = await Get(client, $"/changes?after={after}&limit=1000");
                heard.AddRange(feed["data"]!.AsArray().Select(e => e!));
                if (feed["data"]!.AsArray().Count == 0) return heard;
                after = feed["last"]!.GetValue<long>();
            }
        }
        bool About(JsonNode entry) => entry["record"]!.GetValue<string>() == id;
        // Entries show once every older transaction has ended.
        await Eventually.Holds(async () => (await Hears(agent)).Any(About));
        Assert.DoesNotContain(await Hears(await company.As(company.SouthManager)), About);
        var all = await Hears(await company.As(company.Administrator));
        Assert.Contains(all, About);
        Assert.DoesNotContain(all, e => e["changes"]!.AsObject().Any(c => c.Key is "passwordHash" or "hash" or "securityStamp"));
        Assert.DoesNotContain(all, e => e["object"]!.GetValue<string>() is "api-tokens" or "idempotency-keys");
    }

    [Fact]
    public async Task Another_persons_save_cannot_be_undone()
    {
        var company = await Company("sqlite");
        var agent = await company.As(company.EastAgent);
        var id = Id(await Post(agent, "/accounts", new { name = "Mine" }));
        var unit = (await Get(agent, $"/accounts/{id}/changes"))["data"]![0]!["unit"]!.GetValue<string>();
        await Read(await (await company.As(company.EastManager)).PostAsync($"{Root}/undo/{unit}", null), HttpStatusCode.NotFound);
    }
}
