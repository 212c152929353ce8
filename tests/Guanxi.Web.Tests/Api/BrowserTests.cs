using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Guanxi.Web.Tests.Api;

/// <summary>The API as our own pages and a person's browser use it.</summary>
public sealed class BrowserTests(CompanyFixture companies) : ApiTests(companies)
{
    [Fact]
    public async Task A_signed_in_person_reads_and_changes_with_the_pages_token_alone()
    {
        var company = await Company("sqlite");
        var browser = await company.Browse(company.EastAgent);
        Assert.Contains("\"data\"", (await browser.Get(Root + "/accounts")).Text, StringComparison.Ordinal);
        HttpRequestMessage Create() => new(HttpMethod.Post, Root + "/accounts") { Content = JsonContent.Create(new { name = "From a page" }) };
        using var forged = Create();
        var refused = await browser.Send(forged);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("antiforgery", refused.Text, StringComparison.Ordinal);
        using var own = Create();
        own.Headers.Add("RequestVerificationToken", await browser.Token("/accounts"));
        Assert.Equal(HttpStatusCode.Created, (await browser.Send(own)).Status);
    }

    [Fact]
    public async Task The_guide_opens_for_people_who_are_signed_in_and_obeys_the_content_security_policy()
    {
        var company = await Company("sqlite");
        Assert.Equal(HttpStatusCode.Redirect, (await company.Anonymous().GetAsync("/api/docs")).StatusCode);
        var browser = await company.Browse(company.EastAgent);
        var page = await browser.Get("/api/docs");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page.Text, StringComparison.Ordinal);
        foreach (Match asset in Regex.Matches(page.Text, "(?:src|href)=\"([^\"]+)\""))
            Assert.Equal(HttpStatusCode.OK, (await browser.Get(asset.Groups[1].Value)).Status);
        Assert.NotEmpty(await browser.Token("/api/docs"));
    }
}
