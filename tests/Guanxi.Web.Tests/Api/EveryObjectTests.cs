using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

/// <summary>What holds for each object and each field of the model, whatever it is.</summary>
public sealed class EveryObjectTests(CompanyFixture companies) : ApiTests(companies)
{
    async Task<(HttpClient Client, List<JsonObject> Objects)> Model(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.Administrator);
        return (client, [.. (await Get(client, "/metadata"))["objects"]!.AsArray().Select(o => o!.AsObject())]);
    }

    static string Name(JsonNode node) => node["name"]!.GetValue<string>();

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_field_may_be_read_asked_for_sorted_grouped_or_is_refused_by_name(string database)
    {
        var (client, objects) = await Model(database);
        Assert.True(objects.Count > 30, $"only {objects.Count} objects");
        foreach (var o in objects)
        {
            await Get(client, $"/{Name(o)}?count=true&limit=5");
            await Get(client, $"/{Name(o)}?deleted=true&q=x");
            await Get(client, $"/{Name(o)}?fields={string.Join(',', o["fields"]!.AsArray().Select(f => Name(f!)))}");
            foreach (var field in o["fields"]!.AsArray())
                foreach (var question in new[] { "?filter={0}:any", "?filter={0}:empty", "?filter=not {0}:empty", "?sort=-{0},id", "?{0}=1", "?expand={0}", "/aggregate?group={0}", "/aggregate?measures=count,filled:{0},min:{0}", "/aggregate?group={0}:quarter" })
                {
                    var path = $"/{Name(o)}" + string.Format(System.Globalization.CultureInfo.InvariantCulture, question, Name(field!));
                    var answer = await client.GetAsync(Root + path);
                    Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{path}: {await answer.Content.ReadAsStringAsync()}");
                    if (answer.StatusCode == HttpStatusCode.BadRequest) Assert.NotNull((await Read(answer, HttpStatusCode.BadRequest))["errors"]);
                }
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_field_refuses_what_it_cannot_hold_and_never_fails(string database)
    {
        var (client, objects) = await Model(database);
        string[] values = ["true", "7", "-1e30", "\"\"", "\"<script>\"", "\"2026-02-30\"", "[]", "[[]]", "{}", "{\"id\":1}", "\"00000000-0000-7000-8000-000000000000\"", "{\"amount\":1,\"currency\":\"???\"}", "\"" + new string('长', 70_000) + "\""];
        foreach (var o in objects)
            foreach (var field in o["fields"]!.AsArray().Where(f => !f!["readOnly"]!.GetValue<bool>() || Name(f!) is "createdAt" or "team"))
                foreach (var value in values)
                {
                    using var body = new StringContent($"{{\"{Name(field!)}\":{value}}}", Encoding.UTF8, "application/json");
                    var answer = await client.PostAsync($"{Root}/{Name(o)}", body);
                    Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden,
                        $"{Name(o)}.{Name(field!)} = {value[..Math.Min(40, value.Length)]}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                }
    }

    [Fact]
    public async Task No_object_lets_a_stranger_or_somebody_without_rights_in()
    {
        var (_, objects) = await Model("sqlite");
        var company = await Company("sqlite");
        var nobody = await company.As(company.Nobody);
        foreach (var name in objects.Select(Name))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await company.Anonymous().GetAsync($"{Root}/{name}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync($"{Root}/{name}")).StatusCode);
            using var body = new StringContent("{}", Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.PostAsync($"{Root}/{name}", body)).StatusCode);
        }
    }
}
