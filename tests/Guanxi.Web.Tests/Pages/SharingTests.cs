using System.Net;

namespace Guanxi.Web.Tests.Pages;

public sealed class SharingTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Theory]
    [InlineData("/accounts/views/new", "/accounts")]
    [InlineData("/saved-views/new", "/accounts")]
    public async Task Who_may_not_share_keeps_views_to_himself(string address, string page)
    {
        var company = await companies.On("sqlite");
        (string, string)[] view = [("name", "Forced on all " + address), ("object", "accounts"), ("list", "/accounts"), ("shared", "everyone")];
        var browser = await company.Browse(company.EastAgent);
        Assert.DoesNotContain("name=\"shared\"", (await browser.Get("/accounts/views/new")).Text);
        await browser.Post(address, page, view);
        Assert.DoesNotContain("Forced on all " + address, (await (await company.Browse(company.OtherEastAgent)).Get("/accounts")).Words);
        var administrator = await company.Browse(company.Administrator);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post(address, page, view)).Status);
        Assert.Contains("Forced on all " + address, (await (await company.Browse(company.OtherEastAgent)).Get("/accounts")).Words);
    }
}
