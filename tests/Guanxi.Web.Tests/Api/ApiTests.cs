using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

/// <summary>What tests of the API share: both databases, and JSON in few words.</summary>
public abstract class ApiTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    protected const string Root = "/api/v1";

    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    protected Task<TestCompany> Company(string database) => companies.On(database);

    protected static async Task<JsonObject> Read(HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }

    protected static async Task<JsonObject> Get(HttpClient client, string path, HttpStatusCode status = HttpStatusCode.OK) =>
        await Read(await client.GetAsync(Root + path), status);

    protected static async Task<JsonObject> Post(HttpClient client, string path, object body, HttpStatusCode status = HttpStatusCode.Created) =>
        await Read(await client.PostAsJsonAsync(Root + path, body), status);

    protected static async Task<JsonObject> Patch(HttpClient client, string path, object body, HttpStatusCode status = HttpStatusCode.OK) =>
        await Read(await client.PatchAsJsonAsync(Root + path, body), status);

    protected static async Task<List<JsonObject>> PostLines(HttpClient client, string path, params IEnumerable<object> lines)
    {
        var text = string.Join("\n", lines.Select(l => JsonSerializer.Serialize(l, JsonSerializerOptions.Web)));
        using var content = new StringContent(text, Encoding.UTF8, "application/x-ndjson");
        var response = await client.PostAsync(Root + path, content);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return [.. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (JsonObject)JsonNode.Parse(l)!)];
    }

    protected static string Id(JsonObject record) => record["id"]!.GetValue<string>();

    /// <summary>Codes at a field or parameter.</summary>
    protected static string[] Codes(JsonObject problem, string field) =>
        [.. problem["errors"]?[field]?.AsArray().Select(e => e!["code"]!.GetValue<string>()) ?? []];
}
