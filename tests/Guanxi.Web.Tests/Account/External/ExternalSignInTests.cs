using System.Net;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;
using Guanxi.Web.Account.External;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account.External;

public sealed class ExternalSignInTests : IAsyncLifetime
{
    TestCompany _company = null!;
    TestProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await TestCompany.Open();
        _provider = await TestProvider.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _company.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_sets_the_provider_up_and_people_come_in_through_it()
    {
        var admin = await _company.Browse(_company.Administrator);
        Assert.DoesNotContain("Sign in with", await SignInPage(), StringComparison.Ordinal);
        await SetUp(admin);
        Assert.Contains("Sign in with Keycloak", await SignInPage(), StringComparison.Ordinal);
        Assert.DoesNotContain(TestProvider.Secret, (await admin.Get("/setup/provider")).Words, StringComparison.Ordinal);

        var browser = await Come("/accounts?city=x");
        Assert.Equal("/accounts?city=x", browser.Leads);
        await browser.Get("/api/v1/me");
        Assert.Contains("梅经理", browser.Text, StringComparison.Ordinal);
        Assert.Equal((SignInOutcome.SignedIn, "external"), ((await Log())[0].Outcome, (await Log())[0].Method));

        Assert.Equal("/setup/provider", (await admin.Post("/setup/provider/remove", "/setup/provider", ("id", Providers[0].Id))).Location);
        Assert.DoesNotContain("Sign in with Keycloak", await SignInPage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_come_in_through_any_of_several_providers()
    {
        await using var other = await TestProvider.Start();
        other.Person["email"] = "sun@huaxin.example";
        await SetUp();
        await SetUp(null, ("id", "new"), ("name", "Entra"), ("issuer", other.Issuer));
        Assert.Equal(["Keycloak", "Entra"], Providers.Select(p => p.Name));
        var page = await SignInPage();
        Assert.All(Providers, p => Assert.Contains($"Sign in with {p.Name}", page, StringComparison.Ordinal));
        foreach (var (provider, name) in Providers.Zip(["梅经理", "孙经理"]))
        {
            var (browser, back) = await Asked("/", provider);
            await browser.Get(back);
            await Me(browser, name);
        }
        var admin = await _company.Browse(_company.Administrator);
        Assert.Contains("Entra", (await admin.Get($"/setup/provider?id={Providers[0].Id}")).Words, StringComparison.Ordinal);
        await admin.Post("/setup/provider/remove", "/setup/provider", ("id", Providers[0].Id));
        Assert.Equal(["Entra"], Providers.Select(p => p.Name));
        var stranger = new PlainBrowser(_company.Services);
        await stranger.Get("/sign-in/external?provider=gone");
        Assert.Equal("/sign-in", stranger.Leads);
    }

    [Fact]
    public async Task The_person_is_known_by_its_subject_once_it_came()
    {
        await SetUp();
        await Come();
        _provider.Person["email"] = "sun@huaxin.example";
        await Me(await Come(), "梅经理");
        (_provider.Person["sub"], _provider.Person["email"]) = ("8", "mei@huaxin.example");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Come()).Status);
        Assert.Equal(SignInOutcome.ExternalRefused, (await Log())[0].Outcome);
    }

    [Fact]
    public async Task The_address_may_be_told_by_the_user_info_alone()
    {
        await SetUp();
        _provider.ShortToken = true;
        await Me(await Come(), "梅经理");
    }

    [Fact]
    public async Task Strangers_stay_outside_unless_the_administrator_lets_them_in()
    {
        var role = await _company.Store.Get(Viewer.System, _company.EastAgent.Role);
        (_provider.Person["sub"], _provider.Person["email"], _provider.Person["name"]) = ("9", "new@huaxin.example", "新人");
        await SetUp();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Come()).Status);
        await SetUp(null, ("newPeople", role!.Id.ToString()));
        await Me(await Come(), "新人");
        Assert.Equal(role.Id, (await _company.Services.GetRequiredService<People>().ByEmail("new@huaxin.example", default))!.Role.Value);
    }

    [Theory]
    [InlineData("elsewhere.example", true, false)]
    [InlineData("huaxin.example, elsewhere.example", true, true)]
    [InlineData("huaxin.example", false, true)]
    [InlineData("", false, false)]
    public async Task Only_addresses_the_company_trusts_come_in(string domains, bool verified, bool comes)
    {
        await SetUp(null, ("domains", domains));
        _provider.Person["email_verified"] = verified;
        Assert.Equal(comes ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, (await Come()).Status);
    }

    [Theory]
    [InlineData("iss", "https://evil.example")]
    [InlineData("aud", "another")]
    [InlineData("nonce", "another")]
    [InlineData("exp", 1_000_000_000)]
    [InlineData("iat", 4_000_000_000)]
    [InlineData("sub", "")]
    public async Task A_token_whose_claims_do_not_hold_lets_nobody_in(string claim, object value)
    {
        await SetUp();
        _provider.Claims = claims => claims[claim] = value;
        await Refused();
    }

    [Fact]
    public async Task A_token_not_signed_by_the_provider_lets_nobody_in()
    {
        await SetUp();
        _provider.Token = token => $"{TestProvider.Part(new { alg = "none" })}.{token.Split('.')[1]}.";
        await Refused();
        _provider.Token = token =>
        {
            var body = $"{TestProvider.Part(new { alg = "HS256", kid = "one" })}.{token.Split('.')[1]}";
            return $"{body}.{System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestProvider.Secret), Encoding.ASCII.GetBytes(body)))}";
        };
        await Refused();
        _provider.Token = token => token[..^8] + "AAAAAAAA";
        await Refused();
    }

    [Fact]
    public async Task An_answer_nobody_asked_for_lets_nobody_in_and_a_code_works_once()
    {
        await SetUp();
        var victim = new PlainBrowser(_company.Services);
        await victim.Get("/sign-in/external/back?code=x&state=y");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, victim.Status);
        var (browser, back) = await Asked("/");
        await browser.Get(back);
        Assert.Equal(HttpStatusCode.Redirect, browser.Status);
        await browser.Get(back);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Single(_provider.Redeemed);
    }

    [Fact]
    public async Task What_is_no_provider_is_not_kept()
    {
        var admin = await _company.Browse(_company.Administrator);
        foreach (var (field, value) in new[] { ("issuer", "http://idp.example"), ("issuer", _provider.Issuer + "/nothing"), ("clientId", ""), ("domains", "not a domain!"), ("newPeople", _company.Administrator.Role.ToString()) })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.Post("/setup/provider", "/setup/provider", [.. Form((field, value))])).Status);
        Assert.DoesNotContain("Sign in with", await SignInPage(), StringComparison.Ordinal);
    }

    async Task Refused()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Come()).Status);
        Assert.Equal(SignInOutcome.ExternalRefused, (await Log())[0].Outcome);
    }

    async Task SetUp(Browser? admin = null, params (string, string)[] other)
    {
        admin ??= await _company.Browse(_company.Administrator);
        var answer = await admin.Post("/setup/provider", "/setup/provider", [.. Form(other)]);
        Assert.True(answer.Location == "/setup/provider", answer.Words);
    }

    IEnumerable<(string, string)> Form(params (string Name, string Value)[] other) =>
        new Dictionary<string, string>([new("id", Providers is [var first, ..] ? first.Id : ""), new("name", "Keycloak"), new("issuer", _provider.Issuer), new("clientId", TestProvider.Client), new("secret", TestProvider.Secret), new("domains", ""), new("newPeople", "")])
            .Select(f => (f.Key, other.Where(o => o.Name == f.Key).Select(o => o.Value).FirstOrDefault(f.Value)));

    /// <summary>Goes to the provider and comes back.</summary>
    async Task<PlainBrowser> Come(string to = "/")
    {
        var (browser, back) = await Asked(to);
        await browser.Get(back);
        return browser;
    }

    IReadOnlyList<IdentityProvider> Providers => _company.Services.GetRequiredService<IdentityProviders>().All;

    async Task<(PlainBrowser Browser, string Back)> Asked(string to, IdentityProvider? through = null)
    {
        var browser = new PlainBrowser(_company.Services);
        await browser.Get($"/sign-in/external?provider={(through ?? Providers[0]).Id}&return={Uri.EscapeDataString(to)}");
        Assert.True(browser.Status == HttpStatusCode.Redirect, browser.Text);
        using var there = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        return (browser, (await there.GetAsync(browser.Answer.Headers.Location)).Headers.Location!.PathAndQuery);
    }

    static async Task Me(PlainBrowser browser, string name)
    {
        await browser.Get("/api/v1/me");
        Assert.Contains(name, browser.Text, StringComparison.Ordinal);
    }

    async Task<string> SignInPage()
    {
        var browser = new PlainBrowser(_company.Services);
        await browser.Get("/sign-in");
        return WebUtility.HtmlDecode(browser.Text);
    }

    async Task<IReadOnlyList<SignInEvent>> Log() =>
        [.. (await _company.Store.List(Viewer.System, new(_company.Store.Registry.Of<SignInEvent>()) { Sorts = [new("id", true)] })).Records.Cast<SignInEvent>()];
}
