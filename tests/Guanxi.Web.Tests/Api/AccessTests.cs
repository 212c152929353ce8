using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Api;

public sealed class AccessTests(CompanyFixture companies) : ApiTests(companies)
{
    [Fact]
    public async Task Without_a_valid_token_nothing_is_told()
    {
        var company = await Company("sqlite");
        var client = company.Anonymous();
        var refused = await client.GetAsync(Root + "/accounts");
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
        await Read(refused, HttpStatusCode.Unauthorized);
        foreach (var token in new[] { "gx_", "gx_unknown", "x", "华信" })
        {
            client.DefaultRequestHeaders.Remove("Authorization");
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + Uri.EscapeDataString(token));
            await Get(client, "/nothing/of/the/kind", HttpStatusCode.Unauthorized);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_agent_sees_the_own_records_the_manager_the_teams_another_regions_manager_none(string database)
    {
        var company = await Company(database);
        var agent = await company.As(company.EastAgent);
        var path = "/accounts/" + Id(await Post(agent, "/accounts", new { name = "Reach" }));
        const string list = "/accounts?name=Reach&count=true";
        foreach (var (person, sees) in new[] { (company.EastAgent, true), (company.OtherEastAgent, false), (company.EastManager, true), (company.SouthManager, false), (company.Administrator, true), (company.Reader, true) })
        {
            var client = await company.As(person);
            await Get(client, path, sees ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            Assert.Equal(sees ? 1 : 0, (await Get(client, list))["total"]!.GetValue<int>());
            Assert.Equal(sees ? 1 : 0, (await Get(client, "/search?q=Reach"))["data"]!.AsArray().Count);
            await Get(client, path + "/changes", sees ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_may_be_seen_but_not_changed_is_forbidden(string database)
    {
        var company = await Company(database);
        var path = "/accounts/" + Id(await Post(await company.As(company.EastAgent), "/accounts", new { name = "Look" }));
        var reader = await company.As(company.Reader);
        await Patch(reader, path, new { name = "Touch" }, HttpStatusCode.Forbidden);
        await Read(await reader.DeleteAsync(Root + path), HttpStatusCode.Forbidden);
        await Post(reader, "/accounts", new { name = "Make" }, HttpStatusCode.Forbidden);
        await Patch(await company.As(company.SouthManager), path, new { name = "Touch" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_object_without_any_right_does_not_exist()
    {
        var company = await Company("sqlite");
        var nobody = await company.As(company.Nobody);
        await Get(nobody, "/accounts", HttpStatusCode.NotFound);
        await Get(await company.As(company.Administrator), "/idempotency-keys", HttpStatusCode.NotFound);
        await Get(await company.As(company.Administrator), "/order-lines", HttpStatusCode.NotFound);
        Assert.Empty((await Get(nobody, "/metadata"))["objects"]!.AsArray());
    }

    [Fact]
    public async Task A_token_may_less_than_its_person_but_never_more()
    {
        var company = await Company("sqlite");
        var reads = await company.As(company.EastAgent, "accounts:read");
        await Get(reads, "/accounts");
        await Get(reads, "/contacts", HttpStatusCode.NotFound);
        await Post(reads, "/accounts", new { name = "No" }, HttpStatusCode.Forbidden);
        var writes = await company.As(company.Reader, "*");
        await Post(writes, "/accounts", new { name = "No" }, HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_withdrawn_token_and_a_person_who_left_end_at_once(string database)
    {
        await using var company = await TestCompany.Open(database);
        var client = await company.As(company.EastAgent);
        await Get(client, "/me");
        var unit = company.Store.Begin(Viewer.System);
        unit.Update<User>(company.EastAgent, ("active", false));
        Assert.True((await unit.Commit()).Ok);
        await Eventually.Holds(async () => (await client.GetAsync(Root + "/me")).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_role_that_lets_no_programs_in_ends_its_peoples_tokens()
    {
        var company = await Company("sqlite");
        Assert.Equal("noApi", (await Get(await company.As(company.HandWorker), "/me", HttpStatusCode.Forbidden))["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        var company = await Company("sqlite");
        var (token, issued) = await company.Services.GetRequiredService<ApiTokens>().Issue(company.EastAgent.Id, "old", ["*"], company.Store.Clock.GetUtcNow().AddDays(-1));
        Assert.True(issued.Ok);
        var client = company.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await Get(client, "/me", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_token_itself_is_kept_nowhere()
    {
        var company = await Company("sqlite");
        var (token, issued) = await new ApiTokens(company.Store).Issue(company.EastAgent.Id, "hashed", ["*"]);
        var kept = (ApiToken)issued.Record;
        Assert.Equal(ApiTokens.HashOf(token), kept.Hash);
        Assert.Equal(token[^4..], kept.Hint);
        Assert.DoesNotContain(await company.Store.Feed.OfRecord(kept.Id, 10), e => e.Changes.Any(c => c.Field == "hash"));
    }
}
