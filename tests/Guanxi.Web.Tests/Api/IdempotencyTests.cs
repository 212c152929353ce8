using System.Net;
using System.Net.Http.Json;

namespace Guanxi.Web.Tests.Api;

public sealed class IdempotencyTests(CompanyFixture companies) : ApiTests(companies)
{
    static async Task<HttpResponseMessage> Send(HttpClient client, string key, object body, string path = "/accounts", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, Root + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    static async Task<int> Named(HttpClient client, string name) => (await Get(client, $"/accounts?name={name}&count=exact"))["total"]!.GetValue<int>();

    [Theory, MemberData(nameof(Databases))]
    public async Task The_same_call_twice_is_done_once_and_answered_alike(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var first = await Send(client, "once", new { name = "Once" });
        var second = await Send(client, "once", new { name = "Once" });
        Assert.Equal((await Read(first, HttpStatusCode.Created)).ToJsonString(), (await Read(second, HttpStatusCode.Created)).ToJsonString());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(1, await Named(client, "Once"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_calls_at_the_same_moment_one_is_done(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Send(client, "race", new { name = "Race" })));
        var ids = new HashSet<string>();
        foreach (var answer in answers) ids.Add(Id(await Read(answer, HttpStatusCode.Created)));
        Assert.Single(ids);
        Assert.Equal(1, await Named(client, "Race"));
    }

    [Fact]
    public async Task The_same_key_for_another_call_is_refused()
    {
        var company = await Company("sqlite");
        var client = await company.As(company.EastAgent);
        await Read(await Send(client, "reused", new { name = "A" }), HttpStatusCode.Created);
        var problem = await Read(await Send(client, "reused", new { name = "B" }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["idempotencyKeyReused"], Codes(problem, "Idempotency-Key"));
        await Read(await Send(await company.As(company.OtherEastAgent), "reused", new { name = "B" }), HttpStatusCode.Created);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_refused_call_may_be_mended_and_sent_again_under_its_key(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.EastAgent);
        await Read(await Send(client, "mended", new { }), HttpStatusCode.UnprocessableEntity);
        await Read(await Send(client, "mended", new { name = "Mended" }), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Changes_by_patch_are_done_once_too()
    {
        var company = await Company("sqlite");
        var client = await company.As(company.EastAgent);
        var path = "/accounts/" + Id(await Post(client, "/accounts", new { name = "Patch" }));
        for (var i = 0; i < 3; i++)
            Assert.Equal(2, (await Read(await Send(client, "patch", new { name = "Patched" }, path, HttpMethod.Patch)))["version"]!.GetValue<int>());
    }
}
