using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Guanxi.Web.Tests.Api;

public sealed class RecordTests(CompanyFixture companies) : ApiTests(companies)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_record_is_read_as_it_was_created(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var created = await client.PostAsJsonAsync(Root + "/accounts", new { name = "华为技术有限公司", website = "https://huawei.example", address = new { city = "深圳" }, tags = new[] { "通信" } });
        var sent = await Read(created, HttpStatusCode.Created);
        Assert.Equal("\"1\"", created.Headers.ETag!.Tag);
        var read = await Read(await client.GetAsync(created.Headers.Location));
        Assert.Equal(sent.ToJsonString(), read.ToJsonString());
        Assert.Equal("深圳", read["address"]!["city"]!.GetValue<string>());
        Assert.Equal(company.EastAgent.Id, read["owner"]!.GetValue<Guid>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_change_that_names_an_older_version_is_refused_with_both_versions(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var id = Id(await Post(client, "/accounts", new { name = "Stale" }));
        await Patch(client, "/accounts/" + id, new { name = "Staler", version = 1 });
        var conflict = await Patch(client, "/accounts/" + id, new { name = "Mine", version = 1 }, HttpStatusCode.Conflict);
        Assert.Equal("Staler", conflict["current"]!["name"]!.GetValue<string>());
        Assert.Equal("Mine", conflict["sent"]!["name"]!.GetValue<string>());

        using var patch = new HttpRequestMessage(HttpMethod.Patch, Root + "/accounts/" + id) { Content = JsonContent.Create(new { name = "Mine" }) };
        patch.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        var failed = await Read(await client.SendAsync(patch), HttpStatusCode.PreconditionFailed);
        Assert.Equal("stale", failed["code"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_deleted_record_is_gone_until_it_is_restored(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var path = "/accounts/" + Id(await Post(client, "/accounts", new { name = "Bin" }));
        var deleted = await client.DeleteAsync(Root + path);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Get(client, path, HttpStatusCode.NotFound);
        Assert.Equal("Bin", (await Get(client, path + "?deleted=true"))["name"]!.GetValue<string>());
        await Post(client, path + "/restore", new { }, HttpStatusCode.OK);
        await Get(client, path);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_save_is_undone_by_its_unit(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var created = await client.PostAsJsonAsync(Root + "/accounts", new { name = "Undo" });
        var path = "/accounts/" + Id(await Read(created, HttpStatusCode.Created));
        var changed = await client.PatchAsJsonAsync(Root + path, new { name = "Done" });
        var unit = Assert.Single(changed.Headers.GetValues("Guanxi-Unit"));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(Root + "/undo/" + unit, null)).StatusCode);
        Assert.Equal("Undo", (await Get(client, path))["name"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_read_may_be_sent_back(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var record = await Post(client, "/accounts", new { name = "Round trip" });
        record["name"] = "Round trip again";
        var saved = await Patch(client, "/accounts/" + Id(record), record);
        Assert.Equal("Round trip again", saved["name"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_unchanged_record_is_not_sent_again(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var id = Id(await Post(client, "/accounts", new { name = "Cached" }));
        using var get = new HttpRequestMessage(HttpMethod.Get, Root + "/accounts/" + id);
        get.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"1\""));
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(get)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Put_by_an_external_key_creates_once_and_then_updates(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var first = await client.PutAsJsonAsync(Root + "/accounts/by/externalId/ERP-1", new { name = "Eins" });
        var created = await Read(first, HttpStatusCode.Created);
        var second = await Read(await client.PutAsJsonAsync(Root + "/accounts/by/externalId/ERP-1", new { name = "Zwei" }));
        Assert.Equal(Id(created), Id(second));
        Assert.Equal("ERP-1", second["externalId"]!.GetValue<string>());
        Assert.Equal("Zwei", second["name"]!.GetValue<string>());
    }
}
