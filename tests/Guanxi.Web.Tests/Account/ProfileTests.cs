using System.Net;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Access;
using Guanxi.Web.Account;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Account.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed partial class ProfileTests : IAsyncLifetime
{
    const string Password = "harbour lantern fog";
    TestCompany _company = null!;
    PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await TestCompany.Open();
        foreach (var person in new[] { _company.Administrator, _company.EastAgent, _company.HandWorker })
            await Get<People>().Update(person, default, ("passwordHash", Get<PasswordHashes>().Hash(Password)));
        _browser = await SignIn(_company.Administrator);
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task A_person_changes_name_and_language_and_the_page_speaks_it()
    {
        await _browser.Fill("/profile", "/profile", ("name", "  艾达 "), ("language", "zh-CN"), ("timeZone", "Asia/Tokyo"), ("phone", "13812345678"));
        Assert.Equal("/profile", _browser.Leads);
        await _browser.Get("/profile");
        Assert.Contains("个人资料", _browser.Text, StringComparison.Ordinal);
        Assert.Equal(("艾达", "Asia/Tokyo"), ((await Person()).Name, (await Person()).TimeZone));
        await _browser.Post("/profile", ("name", ""), ("language", "zh-CN"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
    }

    [Fact]
    public async Task What_a_person_changes_in_the_profile_is_recorded_in_their_name()
    {
        await _browser.Fill("/profile", "/profile", ("name", "Ada of the harbour"), ("language", "en"));
        var change = Assert.Single(await _company.Store.Feed.Search(new(Object: "users", Text: "Ada of the harbour"), 10));
        Assert.Equal((_company.Administrator.Id, "page"), (change.Actor, change.Channel));
    }

    [Fact]
    public async Task Changing_the_password_needs_the_old_one_and_ends_the_other_sessions()
    {
        var other = await SignIn(_company.Administrator);
        await _browser.Fill("/profile", "/profile/password", ("current", "not it at all"), ("password", "a kettle on the moon"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
        await _browser.Post("/profile/password", ("current", Password), ("password", "1234567890"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
        await _browser.Post("/profile/password", ("current", Password), ("password", "a kettle on the moon"));
        Assert.Equal("/profile", _browser.Leads);
        await _browser.Get("/profile");
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
        await other.Get("/profile");
        Assert.StartsWith("/sign-in", other.Leads, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_ended_by_its_owner_and_by_nobody_else()
    {
        var stranger = await SignIn(_company.EastAgent);
        var other = await SignIn(_company.Administrator);
        var session = (await Get<SignInSessions>().Of(await Person(), default)).MaxBy(s => s.CreatedAt)!;
        await stranger.Fill("/profile", $"/profile/sessions/{session.Id}/end");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await _browser.Fill("/profile", $"/profile/sessions/{session.Id}/end");
        Assert.Equal("/profile", _browser.Leads);
        await other.Get("/profile");
        Assert.StartsWith("/sign-in", other.Leads, StringComparison.Ordinal);
        await _browser.Get("/profile");
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
    }

    [Fact]
    public async Task The_second_factor_is_on_once_a_code_proves_it_and_off_with_the_password()
    {
        await _browser.Get("/profile/second-factor");
        Assert.Contains("<svg class=\"qr\"", _browser.Text, StringComparison.Ordinal);
        var secret = HiddenSecret().Match(_browser.Text).Groups[1].Value;
        await _browser.Post("/profile/second-factor", ("secret", secret), ("code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
        Assert.Null((await Person()).TotpSecret);
        secret = HiddenSecret().Match(_browser.Text).Groups[1].Value;
        await _browser.Post("/profile/second-factor", ("secret", secret), ("code", Totp.Code(SecretTests.FromBase32(TypedSecret().Match(_browser.Text).Groups[1].Value), TimeProvider.System.GetUtcNow())));
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
        Assert.Equal(10, RecoveryCode().Count(_browser.Text));
        Assert.NotNull((await Person()).TotpSecret);
        await _browser.Post("/profile/second-factor/off", ("confirm", "wrong wrong wrong"));
        Assert.NotNull((await Person()).TotpSecret);
        await _browser.Post("/profile/second-factor/off", ("confirm", Password));
        Assert.Null((await Person()).TotpSecret);
    }

    [Fact]
    public async Task A_token_is_shown_once_works_within_its_scopes_and_is_withdrawn()
    {
        await _browser.Fill("/profile", "/profile/tokens", ("tokenName", "Report"), ("scopes", "accounts:read"), ("days", "30"));
        var token = Token().Match(_browser.Text).Value;
        using var client = _company.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await _browser.Get("/profile");
        Assert.Contains("<td>Never ", _browser.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/api/v1/accounts", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/api/v1/contacts", UriKind.Relative))).StatusCode);
        await _browser.Get("/profile");
        Assert.DoesNotContain(token, _browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<td>Never ", _browser.Text, StringComparison.Ordinal);
        var id = Withdraw().Match(_browser.Text).Groups[1].Value;
        await _browser.Post($"/profile/tokens/{id}/withdraw");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/api/v1/accounts", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("", "read")]
    [InlineData("Report", "")]
    [InlineData("Report", "everything")]
    [InlineData("Report", "nothings:read")]
    [InlineData("Report", "passkeys:read")]
    [InlineData("Report", "leads.explode")]
    public async Task A_token_that_means_nothing_is_refused(string name, string scopes)
    {
        await _browser.Fill("/profile", "/profile/tokens", ("tokenName", name), ("scopes", scopes));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
    }

    [Fact]
    public async Task Who_may_not_use_the_api_gets_no_token()
    {
        var worker = await SignIn(_company.HandWorker);
        await worker.Fill("/profile", "/profile/tokens", ("tokenName", "Report"), ("scopes", "read"));
        Assert.Equal(HttpStatusCode.Forbidden, worker.Status);
    }

    [Fact]
    public async Task Options_for_a_passkey_name_the_person_and_ask_the_device_to_know_its_owner()
    {
        await _browser.Fill("/profile", "/profile/passkeys/options");
        using var options = System.Text.Json.JsonDocument.Parse(_browser.Text);
        Assert.Equal("ada@huaxin.example", options.RootElement.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("required", options.RootElement.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        await _browser.Fill("/profile", "/profile/passkeys", ("credential", "{\"id\":\"x\"}"), ("passkeyName", "Laptop"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
        var stranger = new PlainBrowser(_company.Services);
        await stranger.Fill("/sign-in", "/sign-in/passkey/options");
        await stranger.Post("/sign-in/passkey", ("credential", "not json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.Status);
    }

    async Task<PlainBrowser> SignIn(User person)
    {
        var browser = new PlainBrowser(_company.Services);
        await browser.Fill("/sign-in", "/sign-in", ("email", person.Email), ("password", Password));
        Assert.Equal("/", browser.Leads);
        await browser.Get("/profile");
        return browser;
    }

    T Get<T>() where T : notnull => _company.Services.GetRequiredService<T>();
    async Task<User> Person() => (await Get<People>().ById(_company.Administrator, default))!;

    [GeneratedRegex("name=\"secret\" value=\"([^\"]+)\"")] private static partial Regex HiddenSecret();
    [GeneratedRegex("<code class=\"secret\">([A-Z2-7 ]+)</code>")] private static partial Regex TypedSecret();
    [GeneratedRegex("<li class=\"secret\">[a-z2-9]{5}-[a-z2-9]{5}</li>")] private static partial Regex RecoveryCode();
    [GeneratedRegex("gx_[A-Za-z0-9_-]{43}")] private static partial Regex Token();
    [GeneratedRegex("tokens/([0-9a-f-]{36})/withdraw")] private static partial Regex Withdraw();
}
