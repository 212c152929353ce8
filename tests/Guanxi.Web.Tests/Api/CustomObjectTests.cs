using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

public sealed class CustomObjectTests
{
    /// <summary>A kind, a value of it as sent, and a filter that holds for it.</summary>
    static readonly (string Kind, string Value, string Filter)[] Kinds =
    [
        ("text", "\"鱼\"", "f:鱼"), ("longText", "\"一\\n二\"", "f~二"), ("integer", "7", "f>6"), ("decimal", "1.25", "f:1.25"),
        ("money", "{\"amount\":12.5,\"currency\":\"CNY\"}", "f>=12.5"), ("percent", "12.5", "f<13"), ("date", "\"2026-03-31\"", "f:2026-03"),
        ("instant", "\"2026-03-31T08:15:00.000Z\"", "f>2026-03-30"), ("duration", "5400", "f:any"), ("yesNo", "true", "f:yes"),
        ("tags", "[\"a\",\"b\"]", "f:b"), ("email", "\"a@b.example\"", "f:a@b.example"), ("phone", "\"13812345678\"", "f:any"),
        ("url", "\"https://x.example/\"", "f:any"), ("address", "{\"city\":\"上海\"}", "f.city:上海"),
        ("personName", "{\"family\":\"欧阳\",\"given\":\"锋\",\"full\":\"欧阳锋\"}", "f.family:欧阳"), ("rating", "4", "f:4"), ("json", "{\"a\":[1]}", "f:any"),
    ];

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_object_made_a_moment_ago_answers_like_any_other(string database)
    {
        await using var company = await TestCompany.Open(database);
        var admin = await company.As(company.Administrator);
        await Post(admin, "/custom-objects", """{"name":"projects","labelZh":"项目","labelEn":"Project","pluralEn":"Projects"}""");
        foreach (var (kind, _, _) in Kinds)
            await Post(admin, "/custom-fields", JsonSerializer.Serialize(new { name = "f" + kind, @object = "projects", kind, labelZh = kind, labelEn = kind, unique = kind == "text", externalId = kind == "text" }));
        await Post(admin, "/custom-fields", """{"name":"customer","object":"projects","kind":"reference","target":"accounts","labelZh":"客户","labelEn":"Customer"}""");

        var agent = await company.As(company.EastAgent);
        var account = await Post(agent, "/accounts", """{"name":"上海客户","address":{"city":"上海"}}""");
        var body = "{\"name\":\"鱼缸\"," + string.Join(",", Kinds.Select(k => $"\"f{k.Kind}\":{k.Value}")) + $",\"customer\":\"{account["id"]}\"}}";
        var made = await Post(agent, "/projects", body);
        var read = await Get(agent, "/projects/" + made["id"]);
        foreach (var (kind, value, filter) in Kinds)
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), read["f" + kind]), $"{kind}: {read["f" + kind]?.ToJsonString()}");
            var found = await Get(agent, "/projects?filter=" + Uri.EscapeDataString("f" + kind + filter[1..]));
            Assert.True(found["data"]!.AsArray().Count == 1, $"{kind}: {filter} finds nothing");
        }
        Assert.Equal("上海", (await Get(agent, "/projects?fields=customer.address.city"))["data"]![0]!["customer.address.city"]!.GetValue<string>());
        Assert.Equal("上海客户", (await Get(agent, "/projects?expand=customer"))["data"]![0]!["customer"]!["name"]!.GetValue<string>());
        var put = await agent.PutAsync("/api/v1/projects/by/ftext/" + Uri.EscapeDataString("鱼"), Json("""{"name":"大鱼缸"}"""));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(1, (await Get(agent, "/projects/aggregate?group=customer&measures=count,sum:fmoney"))["data"]![0]!["count"]!.GetValue<int>());
        Assert.Single((await Get(agent, "/search?q=大鱼缸"))["data"]!.AsArray());
        Assert.Empty((await Get(await company.As(company.SouthManager), "/projects"))["data"]!.AsArray());
        var document = await Get(agent, "/openapi.json");
        Assert.Equal("number", document["components"]!["schemas"]!["projects"]!["properties"]!["fmoney"]!["properties"]!["amount"]!["type"]!.GetValue<string>());
        admin.DefaultRequestHeaders.Add("Accept-Language", "zh");
        Assert.Equal("项目", (await Get(admin, "/metadata/projects"))["label"]!.GetValue<string>());
    }

    static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    static async Task<JsonObject> Post(HttpClient client, string path, string body)
    {
        var response = await client.PostAsync("/api/v1" + path, Json(body));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, body + " " + text);
        return (JsonObject)JsonNode.Parse(text)!;
    }

    static async Task<JsonObject> Get(HttpClient client, string path)
    {
        var response = await client.GetAsync("/api/v1" + path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, path + " " + text);
        return (JsonObject)JsonNode.Parse(text)!;
    }
}
