using System.Net;
using Guanxi.Kernel.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed class FailurePageTests
{
    [Fact]
    public async Task A_fault_of_a_page_is_told_in_the_persons_language_with_a_number_and_without_its_message()
    {
        await using var company = await TestCompany.Open(adjust: b => b.Services.AddScoped<IPasskeyHandler<User>>(_ => throw new InvalidOperationException("the secret of the house")));
        var browser = new PlainBrowser(company.Services);
        await browser.Fill("/sign-in", "/sign-in/passkey/options");
        Assert.Equal(HttpStatusCode.InternalServerError, browser.Status);
        Assert.Contains("Something went wrong", browser.Text, StringComparison.Ordinal);
        Assert.Matches("Number [0-9a-f]{32}|Number 0H", browser.Text);
        Assert.DoesNotContain("the secret of the house", browser.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", browser.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_token_is_answered_by_a_page()
    {
        await using var company = await TestCompany.Open();
        var browser = new PlainBrowser(company.Services);
        await browser.Post("/sign-in", ("email", "a@b.cn"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("could not be understood", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_tells_whether_it_is_alive_and_ready()
    {
        await using var company = await TestCompany.Open();
        var browser = new PlainBrowser(company.Services);
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            await browser.Get(path);
            Assert.Equal((HttpStatusCode.OK, "ok"), (browser.Status, browser.Text));
        }
    }

    [Fact]
    public async Task Whoever_asks_for_the_headers_alone_gets_those_of_the_page()
    {
        await using var company = await TestCompany.Open();
        using var client = company.Anonymous();
        foreach (var path in new[] { "/health/live", "/health/ready", "/sign-in", "/api/v1/accounts" })
        {
            using var whole = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((whole.StatusCode, whole.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
            Assert.Equal("", await head.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }
}
