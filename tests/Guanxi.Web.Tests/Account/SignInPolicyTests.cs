using System.Net;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Account.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed partial class SignInPolicyTests : IAsyncLifetime
{
    const string Password = "harbour lantern fog";
    readonly HandClock _clock = new();
    TestCompany _company = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await TestCompany.Open(adjust: b => b.Services.AddSingleton<TimeProvider>(_clock));
        foreach (var person in new[] { _company.Administrator, _company.EastAgent })
            await Get<People>().Update(person, default, ("passwordHash", Get<PasswordHashes>().Hash(Password)));
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task The_page_keeps_what_an_administrator_asks()
    {
        var admin = await SignIn(_company.Administrator);
        await admin.Fill("/setup/signing-in", "/setup/signing-in", ("shortestPassword", "16"), ("secondFactor", "nobody"), ("sessionHours", "8"), ("attempts", "3"));
        Assert.Equal("/setup/signing-in", admin.Leads);
        Assert.Equal(new SignInPolicy(16, "nobody", 8, 3), await Get<Settings>().Read<SignInPolicy>(SignInPolicy.Key));
        await admin.Post("/profile/password", ("current", Password), ("password", "a kettle on it"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("At least 16 characters", admin.Text, StringComparison.Ordinal);
        var agent = await SignIn(_company.EastAgent);
        await agent.Get("/setup/signing-in");
        Assert.Equal(HttpStatusCode.Forbidden, agent.Status);
    }

    [Fact]
    public async Task A_session_ends_as_long_after_its_last_use_as_the_policy_says()
    {
        var agent = await SignIn(_company.EastAgent);
        _clock.Advance(TimeSpan.FromHours(2));
        await agent.Get("/profile");
        Assert.Equal(HttpStatusCode.OK, agent.Status);
        await Ask(new SignInPolicy(SessionHours: 1));
        _clock.Advance(TimeSpan.FromHours(2));
        await agent.Get("/profile");
        Assert.StartsWith("/sign-in", agent.Leads, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_locked_after_as_many_attempts_as_the_policy_says()
    {
        await Ask(new SignInPolicy(AttemptsBeforeLock: 2));
        var browser = new PlainBrowser(_company.Services);
        for (var i = 0; i < 2; i++) await browser.Fill("/sign-in", "/sign-in", ("email", _company.EastAgent.Email), ("password", "wrong wrong wrong"));
        Assert.NotNull((await Get<People>().ById(_company.EastAgent, default))!.LockedUntil);
    }

    [Theory]
    [InlineData("administrators", true, false)]
    [InlineData("everybody", true, true)]
    [InlineData("nobody", false, false)]
    public async Task A_second_factor_is_demanded_of_whom_the_policy_names(string demand, bool administrator, bool agent)
    {
        await Ask(new SignInPolicy(SecondFactor: demand));
        foreach (var (person, owes) in new[] { (_company.Administrator, administrator), (_company.EastAgent, agent) })
        {
            var browser = await SignIn(person);
            await browser.Get("/accounts");
            Assert.Equal(owes ? SecondFactorGate.Address : null, browser.Leads);
            await browser.Get("/api/v1/accounts");
            Assert.Equal(owes ? HttpStatusCode.Forbidden : HttpStatusCode.OK, browser.Status);
            Assert.Equal(owes, browser.Text.Contains("secondFactorNeeded", StringComparison.Ordinal));
            using var program = await _company.As(person);
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(new Uri("/api/v1/accounts", UriKind.Relative))).StatusCode);
        }
    }

    [Fact]
    public async Task Who_sets_it_up_goes_on_and_who_came_by_a_provider_is_not_asked()
    {
        await Ask(new SignInPolicy(SecondFactor: "everybody"));
        var browser = await SignIn(_company.EastAgent);
        await browser.Get(SecondFactorGate.Address);
        Assert.Contains("Your company demands a second factor", browser.Text, StringComparison.Ordinal);
        var secret = Decoded(TypedSecret().Match(browser.Text).Groups[1].Value);
        await browser.Post(SecondFactorGate.Address, ("secret", HiddenSecret().Match(browser.Text).Groups[1].Value), ("code", Totp.Code(secret, _clock.GetUtcNow())));
        await browser.Get("/accounts");
        Assert.Equal(HttpStatusCode.OK, browser.Status);

        var session = await Get<SignInSessions>().Begin(_company.SouthManager, "external", new Visitor("127.0.0.1", "test"), default);
        using var scope = _company.Services.CreateScope();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { User = SessionClaims.Of(_company.SouthManager, session), RequestServices = scope.ServiceProvider };
        http.Features.Set(await _company.ViewerOf(_company.SouthManager));
        Assert.False(await scope.ServiceProvider.GetRequiredService<SecondFactorDemand>().IsOwed(http));
    }

    [Fact]
    public async Task Who_has_a_passkey_comes_in_by_it_where_a_second_factor_is_demanded()
    {
        await _company.Add(new PasskeyCredential { Name = "Laptop", User = _company.EastAgent, Credential = "AAAA", PublicKey = "AAAA" });
        Assert.Equal("/", (await Enter(_company.EastAgent)).Leads);
        await Ask(new SignInPolicy(SecondFactor: "everybody"));
        var browser = await Enter(_company.EastAgent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("Use your passkey", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_takes_off_a_lost_second_factor_and_the_person_is_told()
    {
        var agent = await SignIn(_company.EastAgent);
        await Get<People>().Update(_company.EastAgent, default, ("totpSecret", "lost"), ("recoveryCodes", "[]"));
        await _company.Add(new PasskeyCredential { Name = "Laptop", User = _company.EastAgent, Credential = "AAAA", PublicKey = "AAAA" });
        await agent.Get("/profile");
        await agent.Post($"/setup/users/{_company.EastAgent.Id}/second-factor-off");
        Assert.Equal(HttpStatusCode.Forbidden, agent.Status);

        var admin = await SignIn(_company.Administrator);
        await admin.Get("/setup/users");
        Assert.Contains($"/setup/users/{_company.EastAgent.Id}/second-factor-off", admin.Text, StringComparison.Ordinal);
        await admin.Post($"/setup/users/{_company.EastAgent.Id}/second-factor-off");
        Assert.Equal("/setup/users", admin.Leads);
        var person = (await Get<People>().ById(_company.EastAgent, default))!;
        Assert.Null(person.TotpSecret);
        Assert.Null(person.RecoveryCodes);
        Assert.Empty(await Of<PasskeyCredential>("user"));
        Assert.Contains("Ada took off your second factor", Assert.Single(await Of<Notification>("owner")).Text, StringComparison.Ordinal);
        Assert.Equal(_company.Administrator.Id, Assert.Single(await Of<SignInEvent>("user"), e => e.Outcome == SignInOutcome.SecondFactorOff).By.Value);
        await agent.Get("/profile");
        Assert.StartsWith("/sign-in", agent.Leads, StringComparison.Ordinal);
    }

    async Task<IReadOnlyList<T>> Of<T>(string person) where T : Guanxi.Kernel.Records.Record =>
        [.. (await _company.Store.List(Viewer.System, new(_company.Store.Registry.Of<T>()) { Filter = Filter.Is(person, _company.EastAgent.Id), Limit = 100 })).Records.Cast<T>()];

    async Task Ask(SignInPolicy policy)
    {
        var unit = _company.Store.Begin(Viewer.System);
        await Get<Settings>().Write(unit, SignInPolicy.Key, policy);
        Assert.True((await unit.Commit()).Ok);
    }

    async Task<PlainBrowser> Enter(User person)
    {
        var browser = new PlainBrowser(_company.Services);
        await browser.Fill("/sign-in", "/sign-in", ("email", person.Email), ("password", Password));
        return browser;
    }

    async Task<PlainBrowser> SignIn(User person)
    {
        var browser = await Enter(person);
        Assert.Equal("/", browser.Leads);
        return browser;
    }

    T Get<T>() where T : notnull => _company.Services.GetRequiredService<T>();

    static byte[] Decoded(string base32)
    {
        var bits = string.Concat(base32.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex("name=\"secret\" value=\"([^\"]+)\"")] private static partial Regex HiddenSecret();
    [GeneratedRegex("<code class=\"secret\">([A-Z2-7 ]+)</code>")] private static partial Regex TypedSecret();
}
