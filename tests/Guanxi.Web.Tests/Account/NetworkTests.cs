using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Networks;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("203.0.113.7", true)]
    [InlineData("203.0.113.8", false)]
    [InlineData("2001:db8:1::1", true)]
    [InlineData("2001:db9::1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    public void An_address_is_let_in_when_a_network_holds_it(string address, bool allowed) =>
        Assert.Equal(allowed, new AllowedNetworks(["10.0.0.0/8", "203.0.113.7", "2001:db8::/32"]).Has(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("office")]
    [InlineData("")]
    public void What_is_no_network_is_known(string text) => Assert.Null(AllowedNetworks.Read(text));

    [Fact]
    public async Task From_elsewhere_neither_page_nor_api_answers()
    {
        await using var company = await TestCompany.Open(adjust: b => b.Services.AddTransient<IStartupFilter, ComesFromHeader>());
        using var client = await company.As(company.Administrator);
        client.DefaultRequestHeaders.Add(ComesFromHeader.Name, "203.0.113.8");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/api/v1/accounts", UriKind.Relative))).StatusCode);
        var unit = company.Store.Begin(Viewer.System);
        await company.Services.GetRequiredService<Settings>().Write(unit, AllowedNetworks.Key, new AllowedNetworks(["10.0.0.0/8"]));
        Assert.True((await unit.Commit()).Ok);
        foreach (var path in new[] { "/api/v1/accounts", "/sign-in", "/" })
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        Assert.Contains("\"code\":\"networkNotAdmitted\"", await (await client.GetAsync(new Uri("/api/v1/accounts", UriKind.Relative))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("203.0.113.8", await (await client.GetAsync(new Uri("/sign-in", UriKind.Relative))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
    }

    /// <param name="proxies">The setting.</param>
    /// <param name="from">Who asks the server.</param>
    /// <param name="forwardedFor">For whom it says it asks.</param>
    [Theory]
    [InlineData("", "127.0.0.1", null, true)]
    [InlineData("", "127.0.0.1", "203.0.113.8", false)]
    [InlineData("", "127.0.0.1", "10.1.1.1", false)]
    [InlineData("", "203.0.113.8", "10.1.1.1", false)]
    [InlineData("", "203.0.113.8", "127.0.0.1", false)]
    [InlineData("127.0.0.1, 192.168.3.0/24", "127.0.0.1", "10.1.1.1", true)]
    [InlineData("127.0.0.1, 192.168.3.0/24", "127.0.0.1", "203.0.113.8", false)]
    [InlineData("127.0.0.1, 192.168.3.0/24", "127.0.0.1", "127.0.0.1", false)]
    [InlineData("127.0.0.1, 192.168.3.0/24", "127.0.0.1", "10.1.1.1, 203.0.113.8", false)]
    [InlineData("127.0.0.1, 192.168.3.0/24", "127.0.0.1", "10.1.1.1, 192.168.3.7", true)]
    [InlineData("127.0.0.1, 192.168.3.0/24", "203.0.113.8", "10.1.1.1", false)]
    [InlineData("127.0.0.1, 192.168.3.0/24", "10.1.1.1", null, true)]
    public async Task Only_named_proxies_are_believed(string proxies, string from, string? forwardedFor, bool admitted) =>
        Assert.Equal(admitted ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await Asked(b => b.Configuration["Proxies"] = proxies, from, forwardedFor));

    [Theory]
    [InlineData("203.0.113.8", "10.1.1.1", false)]
    [InlineData("127.0.0.1", "10.1.1.1", true)]
    public async Task The_switch_of_the_framework_believes_the_machine_itself_alone(string from, string forwardedFor, bool admitted) =>
        Assert.Equal(admitted ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await Asked(b => b.Configuration["FORWARDEDHEADERS_ENABLED"] = "true", from, forwardedFor));

    [Fact]
    public void A_bad_proxy_stops_the_start_with_a_message()
    {
        using var configuration = new ConfigurationManager { ["Proxies"] = "10.0.0.0/8, office" };
        var refused = Assert.Throws<CommandException>(() => Proxies.Read(configuration));
        Assert.Equal("serve.badProxy", refused.Key);
        Assert.Equal("office", Assert.Single(refused.Arguments));
    }

    [Fact]
    public async Task The_page_warns_of_a_proxy_that_is_not_believed()
    {
        await using var company = await TestCompany.Open(adjust: b => b.Services.AddTransient<IStartupFilter, ComesFromHeader>());
        async Task<string> Page(string from, string? forwardedFor)
        {
            using var request = Request("/setup/networks", from, forwardedFor);
            request.Headers.Add("Cookie", $"{await company.Cookie(company.Administrator)}; language=en");
            using var client = company.Anonymous();
            return await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        }
        Assert.DoesNotContain("notice amber", await Page("203.0.113.9", null), StringComparison.Ordinal);
        Assert.Contains("always let in", await Page("127.0.0.1", null), StringComparison.Ordinal);
        Assert.Contains("is not among the proxies", await Page("203.0.113.8", "10.1.1.1"), StringComparison.Ordinal);
        Assert.Contains("Requests come from 203.0.113.8", await Page("203.0.113.9", null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_framed_by_nobody_and_a_foreign_host_leads_nowhere()
    {
        await using var company = await TestCompany.Open();
        using var client = company.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/accounts", UriKind.Relative));
        request.Headers.Host = "evil.example";
        using var answer = await client.SendAsync(request);
        Assert.Equal("/sign-in?return=%2Faccounts", answer.Headers.Location?.OriginalString);
        using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.Equal("DENY", Assert.Single(page.Headers.GetValues("X-Frame-Options")));
    }

    static async Task<HttpStatusCode> Asked(Action<WebApplicationBuilder> adjust, string from, string? forwardedFor)
    {
        await using var company = await TestCompany.Open(adjust: b =>
        {
            adjust(b);
            b.Services.AddTransient<IStartupFilter, ComesFromHeader>();
        });
        var unit = company.Store.Begin(Viewer.System);
        await company.Services.GetRequiredService<Settings>().Write(unit, AllowedNetworks.Key, new AllowedNetworks(["10.0.0.0/8"]));
        Assert.True((await unit.Commit()).Ok);
        using var client = company.Anonymous();
        using var request = Request("/sign-in", from, forwardedFor);
        return (await client.SendAsync(request)).StatusCode;
    }

    static HttpRequestMessage Request(string path, string from, string? forwardedFor)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add(ComesFromHeader.Name, from);
        if (forwardedFor is not null) request.Headers.Add("X-Forwarded-For", forwardedFor);
        return request;
    }

    sealed class ComesFromHeader : IStartupFilter
    {
        public const string Name = "X-Comes-From";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, then) =>
            {
                if (http.Request.Headers.TryGetValue(Name, out var address)) http.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
                await then(http);
            });
            next(app);
        };
    }
}
