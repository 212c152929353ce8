using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Networks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
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
