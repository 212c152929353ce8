using System.Net;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

public sealed class DescriptionTests(CompanyFixture companies) : ApiTests(companies)
{
    [Fact]
    public async Task Metadata_speaks_the_callers_language_and_rights()
    {
        var company = await Company("sqlite");
        var client = await company.As(company.EastAgent);
        client.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        var accounts = await Get(client, "/metadata/accounts");
        Assert.Equal("客户", accounts["labels"]!.GetValue<string>());
        Assert.Equal("own", accounts["rights"]!["read"]!.GetValue<string>());
        var fields = accounts["fields"]!.AsArray().ToDictionary(f => f!["name"]!.GetValue<string>(), f => f!);
        Assert.True(fields["name"]["required"]!.GetValue<bool>());
        Assert.True(fields["createdAt"]["readOnly"]!.GetValue<bool>());
        Assert.Equal("users", fields["owner"]["target"]!.GetValue<string>());
        Assert.DoesNotContain((await Get(client, "/metadata/users"))["fields"]!.AsArray(), f => f!["name"]!.GetValue<string>() == "passwordHash");
    }

    [Fact]
    public async Task No_label_of_any_object_field_or_action_is_missing()
    {
        var company = await Company("sqlite");
        var client = await company.As(company.Administrator);
        foreach (var language in new[] { "zh-CN", "en" })
        {
            client.DefaultRequestHeaders.Remove("Accept-Language");
            client.DefaultRequestHeaders.Add("Accept-Language", language);
            var metadata = await Get(client, "/metadata");
            var labels = Labels(metadata).ToList();
            Assert.DoesNotContain(labels, l => l.StartsWith("object", StringComparison.Ordinal) && l.Contains('.') || l.StartsWith("field.", StringComparison.Ordinal) || l.StartsWith("action.", StringComparison.Ordinal));
        }

        static IEnumerable<string> Labels(JsonNode? node) => node switch
        {
            JsonObject o => o.SelectMany(m => m.Key is "label" or "labels" && m.Value is JsonValue text ? [text.GetValue<string>()] : Labels(m.Value)),
            JsonArray a => a.SelectMany(Labels),
            _ => [],
        };
    }

    [Fact]
    public async Task The_open_api_document_holds_what_the_caller_may_do_and_every_reference_in_it_leads_somewhere()
    {
        var company = await Company("sqlite");
        var manager = await Get(await company.As(company.EastManager), "/openapi.json");
        Assert.Equal("3.1.0", manager["openapi"]!.GetValue<string>());
        Assert.NotNull(manager["paths"]!["/accounts"]!["post"]);
        Assert.NotNull(manager["paths"]!["/leads/{id}/actions/assign"]);
        Assert.Equal(255, manager["components"]!["schemas"]!["accounts"]!["properties"]!["name"]!["maxLength"]!.GetValue<int>());
        var reader = await Get(await company.As(company.Reader), "/openapi.json");
        Assert.Null(reader["paths"]!["/accounts"]!["post"]);
        Assert.Null(reader["paths"]!["/accounts/{id}"]!["delete"]);
        Assert.NotNull(reader["paths"]!["/accounts"]!["get"]);
        foreach (var document in new[] { manager, reader })
        {
            var schemas = document["components"]!["schemas"]!.AsObject();
            Assert.All(References(document), r => Assert.True(schemas.ContainsKey(r["#/components/schemas/".Length..]), r));
            var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!["operationId"]!.GetValue<string>()).ToList();
            Assert.Equal(operations.Count, operations.Distinct().Count());
        }

        static IEnumerable<string> References(JsonNode? node) => node switch
        {
            JsonObject o => o.SelectMany(m => m.Key == "$ref" ? [m.Value!.GetValue<string>()] : References(m.Value)),
            JsonArray a => a.SelectMany(References),
            _ => [],
        };
    }

    [Fact]
    public async Task A_caller_learns_who_it_is()
    {
        var company = await Company("sqlite");
        var me = await Get(await company.As(company.EastAgent, "accounts:read"), "/me");
        Assert.Equal("An", me["name"]!.GetValue<string>());
        Assert.Equal(["accounts:read"], me["scopes"]!.AsArray().Select(s => s!.GetValue<string>()));
    }
}
