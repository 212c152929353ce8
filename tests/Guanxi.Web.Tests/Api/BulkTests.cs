using System.Net;
using System.Text;

namespace Guanxi.Web.Tests.Api;

public sealed class BulkTests(CompanyFixture companies) : ApiTests(companies)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task Each_row_is_answered_for_itself_in_order(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var keep = Id(await Post(client, "/accounts", new { name = "Bulk keep" }));
        var drop = Id(await Post(client, "/accounts", new { name = "Bulk drop" }));
        var hidden = Id(await Post(await company.As(company.SouthManager), "/accounts", new { name = "Bulk hidden" }));
        var answers = await PostLines(client, "/accounts/bulk",
            new { op = "create", data = new { name = "Bulk new", externalId = "B1" } },
            new { op = "create", data = new { name = "", employees = "many" } },
            new { op = "update", id = keep, version = 1, data = new { name = "Bulk kept" } },
            new { op = "update", id = keep, version = 1, data = new { name = "Bulk stale" } },
            new { op = "update", id = hidden, data = new { name = "Bulk seen" } },
            new { op = "delete", id = drop },
            new { op = "upsert", by = "externalId", data = new { externalId = "B1", name = "Bulk newer" } },
            new { op = "explode" });
        Assert.Equal([201, 422, 200, 409, 404, 200, 200, 422], answers.Select(a => a["status"]!.GetValue<int>()));
        Assert.Equal(Enumerable.Range(0, 8), answers.Select(a => a["row"]!.GetValue<int>()));
        Assert.Equal(["notANumber"], Codes(answers[1], "employees"));
        Assert.Equal(Id(answers[0]), Id(answers[6]));
        Assert.Equal("Bulk newer", (await Get(client, "/accounts/" + Id(answers[0])))["name"]!.GetValue<string>());
        Assert.Equal("Bulk kept", (await Get(client, "/accounts/" + keep))["name"]!.GetValue<string>());
        await Get(client, "/accounts/" + drop, HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Thousands_of_plain_records_go_in_and_are_updated_by_their_key(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var rows = Enumerable.Range(0, 1_500).Select(i => new { externalId = $"M{i % 1_000}", name = $"Many {i}" }).ToList();
        var answers = await PostLines(client, "/accounts/bulk?op=upsert&by=externalId", rows);
        Assert.Equal(1_000, answers.Count(a => a["status"]!.GetValue<int>() == 201));
        Assert.Equal(500, answers.Count(a => a["status"]!.GetValue<int>() == 200));
        Assert.Equal("Many 1499", (await Get(client, "/accounts?externalId=M499"))["data"]![0]!["name"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_atomic_call_does_all_or_nothing_and_names_the_rows_to_blame(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        const string lines = """
            {"op":"create","data":{"name":"Atom"}}
            {"op":"create","data":{"name":""}}
            """;
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        var problem = await Read(await client.PostAsync(Root + "/accounts/bulk?atomic=true", content), HttpStatusCode.UnprocessableEntity);
        var blamed = Assert.Single(problem["rows"]!.AsArray())!.AsObject();
        Assert.Equal(1, blamed["row"]!.GetValue<int>());
        Assert.Equal(["required"], Codes(blamed, "name"));
        Assert.Empty((await Get(client, "/accounts?name=Atom"))["data"]!.AsArray());
        var answers = await PostLines(client, "/accounts/bulk?atomic=true&op=create", new { name = "Atom" }, new { name = "Atom" });
        Assert.Single(answers.Select(a => a["unit"]!.GetValue<string>()).Distinct());
        Assert.Equal(2, (await Get(client, "/accounts?name=Atom"))["data"]!.AsArray().Count);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_bulk_call_with_a_key_is_done_once(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "bulk");
        var first = await PostLines(client, "/accounts/bulk?op=create", new { name = "Bulk once" }, new { name = "" });
        var second = await PostLines(client, "/accounts/bulk?op=create", new { name = "Bulk once" }, new { name = "" });
        Assert.Equal(first.Select(a => a.ToJsonString()), second.Select(a => a.ToJsonString()));
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.Equal(1, (await Get(client, "/accounts?name=Bulk%20once&count=exact"))["total"]!.GetValue<int>());
    }
}
