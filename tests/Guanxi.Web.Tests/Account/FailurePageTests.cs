using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Web.Hosting;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_in_the_place_of_whose_database_another_file_lies_is_alive_but_not_ready(bool anotherCompany)
    {
        await using var company = await TestCompany.Open();
        var (file, aside) = (company.Services.GetRequiredService<DataFolder>().DatabaseFile, company.Services.GetRequiredService<DataFolder>().DatabaseFile + ".aside");
        var browser = await company.Browse(company.Administrator);
        // Put there at once, for a file that is gone is put back by whoever saves.
        await File.WriteAllTextAsync(aside, "rubbish", TestContext.Current.CancellationToken);
        if (anotherCompany)
        {
            await using var other = await TestCompany.Open();
            File.Delete(aside);
            SqliteBackup.Copy(other.Services.GetRequiredService<DataFolder>().DatabaseFile, aside);
        }
        File.Replace(aside, file, aside + "2");
        using var client = company.Anonymous();
        Assert.Equal("ok", await client.GetStringAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken));
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.StartsWith("gone: The database's file was removed", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("The database's file was removed", (await browser.Get("/setup/status")).Words, StringComparison.Ordinal);
        File.Move(aside + "2", file, overwrite: true);
        Assert.Equal("ok", await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken));
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
