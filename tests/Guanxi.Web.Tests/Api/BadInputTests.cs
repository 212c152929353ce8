using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

/// <summary>What cannot be held is refused with a reason; nothing that is sent is a fault of ours.</summary>
public sealed class BadInputTests(CompanyFixture companies) : ApiTests(companies)
{
    static async Task<HttpResponseMessage> Send(HttpClient client, byte[] body, string type = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type.Length > 0 ? MediaTypeHeaderValue.Parse(type) : null;
        return await client.PostAsync(Root + "/accounts", content);
    }

    [Theory]
    [InlineData("{\"name\":\"x\",}", HttpStatusCode.BadRequest, "malformedJson")]
    [InlineData("{\"name\":\"x\",\"name\":\"y\"}", HttpStatusCode.BadRequest, "malformedJson")]
    [InlineData("{\"name\":\"x\",\"\\udc00\":1}", HttpStatusCode.BadRequest, "notUtf8")]
    [InlineData("{\"name\":{\"\\udc00\":1}}", HttpStatusCode.BadRequest, "notUtf8")]
    [InlineData("[]", HttpStatusCode.BadRequest, "notAnObject")]
    [InlineData("null", HttpStatusCode.BadRequest, "notAnObject")]
    [InlineData("", HttpStatusCode.BadRequest, "malformedJson")]
    public async Task A_body_that_is_no_json_object_is_refused(string body, HttpStatusCode status, string code)
    {
        var company = await Company("sqlite");
        var problem = await Read(await Send(await company.As(company.EastAgent), Encoding.UTF8.GetBytes(body)), status);
        Assert.Equal([code], Codes(problem, ""));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_deep_nesting_and_other_types_are_refused()
    {
        var company = await Company("sqlite");
        var client = await company.As(company.EastAgent);
        Assert.Equal(["notUtf8"], Codes(await Read(await Send(client, [.. "{\"name\":\""u8, 0xff, 0xfe, .. "\"}"u8]), HttpStatusCode.BadRequest), ""));
        var deep = "{\"name\":" + new string('[', 10_000) + new string(']', 10_000) + "}";
        Assert.Equal(["malformedJson"], Codes(await Read(await Send(client, Encoding.UTF8.GetBytes(deep)), HttpStatusCode.BadRequest), ""));
        foreach (var type in new[] { "text/plain", "application/xml", "" })
            await Read(await Send(client, "{\"name\":\"x\"}"u8.ToArray(), type), HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_before_it_is_read()
    {
        var company = await Company("sqlite");
        var body = Encoding.UTF8.GetBytes("{\"description\":\"" + new string('x', 5_000_000) + "\"}");
        await Read(await Send(await company.As(company.EastAgent), body), HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("{}", "name", "required")]
    [InlineData("{\"name\":null}", "name", "required")]
    [InlineData("{\"name\":7}", "name", "notText")]
    [InlineData("{\"name\":{}}", "name", "notText")]
    [InlineData("{\"name\":\"\\ud800\"}", "name", "notText")]
    [InlineData("{\"name\":\"a\\u0000b\"}", "name", "notText")]
    [InlineData("{\"name\":\"x\",\"employees\":1.5}", "employees", "notAWholeNumber")]
    [InlineData("{\"name\":\"x\",\"employees\":1e99}", "employees", "numberTooLarge")]
    [InlineData("{\"name\":\"x\",\"employees\":\"many\"}", "employees", "notANumber")]
    [InlineData("{\"name\":\"x\",\"owner\":\"me\"}", "owner", "notAKey")]
    [InlineData("{\"name\":\"x\",\"tags\":[1]}", "tags", "notAList")]
    [InlineData("{\"name\":\"x\",\"address\":{\"planet\":\"Mars\"}}", "address", "notAnAddress")]
    [InlineData("{\"name\":\"x\",\"colour\":\"red\"}", "colour", "unknownField")]
    [InlineData("{\"name\":\"x\",\"createdAt\":\"2020-01-01T00:00:00Z\"}", "createdAt", "readOnly")]
    public async Task A_value_a_field_cannot_hold_is_refused_at_that_field(string body, string field, string code)
    {
        var company = await Company("sqlite");
        var problem = await Read(await Send(await company.As(company.EastAgent), Encoding.UTF8.GetBytes(body)), HttpStatusCode.UnprocessableEntity);
        Assert.Equal([code], Codes(problem, field));
    }

    [Theory]
    [InlineData("en", "Fill this in", "Some values cannot be accepted")]
    [InlineData("zh-CN,zh;q=0.9", "请填写", "有些值不能接受")]
    [InlineData("fr, zh-TW;q=0.8, en;q=0.5", "请填写", "有些值不能接受")]
    public async Task Messages_speak_the_callers_language(string language, string message, string title)
    {
        var company = await Company("sqlite");
        var client = await company.As(company.EastAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        var problem = await Read(await Send(client, "{}"u8.ToArray()), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(title, problem["title"]!.GetValue<string>());
        Assert.Contains(message, problem["errors"]!["name"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/accounts/not-a-key", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/accounts/00000000-0000-0000-0000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/accounts", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/accounts/bulk", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("GET", "/a/b/c/d/e/f", HttpStatusCode.NotFound)]
    public async Task An_address_that_leads_nowhere_is_answered_as_a_problem(string method, string path, HttpStatusCode status)
    {
        var company = await Company("sqlite");
        using var request = new HttpRequestMessage(new HttpMethod(method), Root + path);
        var response = await (await company.As(company.EastAgent)).SendAsync(request);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await Read(response, status);
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["traceId"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_naughty_string_is_kept_exactly_or_refused_with_a_message(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.File("naughty_strings", "blns.base64.json")))!
            .Select(s => Encoding.UTF8.GetString(Convert.FromBase64String(s))).ToList();
        var kept = 0;
        foreach (var text in strings)
        {
            var response = await Send(client, JsonSerializer.SerializeToUtf8Bytes(new { name = "Naughty", description = text }));
            var answer = (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            if (response.StatusCode == HttpStatusCode.Created)
            {
                var read = await Get(client, "/accounts/" + Id(answer));
                Assert.Equal(text.Length == 0 ? null : Composed(text), read["description"]?.GetValue<string>());
                kept++;
            }
            else
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
                Assert.NotEmpty(Codes(answer, "description"));
            }
            var found = await client.GetAsync($"{Root}/accounts?q={Uri.EscapeDataString(text)}&filter={Uri.EscapeDataString(text)}");
            Assert.True((int)found.StatusCode is 200 or 400 or 404, $"{text}: {found.StatusCode}");
        }
        Assert.True(kept > 500, $"only {kept} of {strings.Count} were kept");
    }

    /// <summary>NFC; the platform refuses to compose texts with non-characters, which compose with nothing.</summary>
    static string Composed(string text) => text.Contains('\ufffe', StringComparison.Ordinal) ? text : text.Normalize();
}
