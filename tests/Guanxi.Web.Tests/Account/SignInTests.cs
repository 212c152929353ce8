using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;
using Guanxi.Web.Account.Links;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.Protection;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Account.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed class SignInTests : IAsyncLifetime
{
    const string Password = "harbour lantern fog";
    readonly HandClock _clock = new();
    TestCompany _company = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await TestCompany.Open(adjust: b =>
        {
            b.Services.AddSingleton<TimeProvider>(_clock);
            b.Services.Configure<AccountOptions>(o => o.AttemptsPerMinuteAndAccount = 1_000);
        });
        await Change(("passwordHash", Get<PasswordHashes>().Hash(Password)), ("securityStamp", "one"));
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task Someone_not_signed_in_is_asked_to_and_brought_back_to_where_they_wanted_to_go()
    {
        var browser = New();
        await browser.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        await browser.Fill("/sign-in?return=%2Faccounts%3Fcity%3Dx", "/sign-in", ("email", "MEI@huaxin.example "), ("password", Password), ("return", "/accounts?city=x"));
        Assert.Equal("/accounts?city=x", browser.Leads);
        await browser.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(SignInOutcome.SignedIn, (await Log())[0].Outcome);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("")]
    public async Task Nobody_is_led_out_of_the_house(string path)
    {
        var browser = New();
        await browser.Fill("/sign-in", "/sign-in", ("email", "mei@huaxin.example"), ("password", Password), ("return", path));
        Assert.Equal("/", browser.Leads);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_person_are_told_the_same()
    {
        var (known, unknown) = (New(), New());
        await known.Fill("/sign-in", "/sign-in", ("email", "mei@huaxin.example"), ("password", "wrong wrong wrong"));
        await unknown.Fill("/sign-in", "/sign-in", ("email", "mei@huaxin.examplf"), ("password", "wrong wrong wrong"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, known.Status);
        Assert.Equal(known.Status, unknown.Status);
        Assert.Contains("do not match", known.Text, StringComparison.Ordinal);
        Assert.Equal(Plain(known), Plain(unknown));
        Assert.DoesNotContain(Password, known.Text, StringComparison.Ordinal);

        static string Plain(PlainBrowser page) => System.Text.RegularExpressions.Regex.Replace(
            page.Text.Replace("huaxin.examplf", "huaxin.example", StringComparison.Ordinal), "(value|content)=\"[^\"]{20,}\"", "");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_while_even_for_the_right_one()
    {
        var browser = New();
        for (var i = 0; i < 5; i++) await SignIn(browser, "wrong wrong wrong");
        await SignIn(browser, Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal(SignInOutcome.LockedOut, (await Log())[0].Outcome);
        _clock.Advance(TimeSpan.FromSeconds(61));
        await SignIn(browser, "wrong wrong wrong");
        _clock.Advance(TimeSpan.FromSeconds(61));
        await SignIn(browser, Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        _clock.Advance(TimeSpan.FromSeconds(60));
        await SignIn(browser, Password);
        Assert.Equal("/", browser.Leads);
        Assert.Equal(0, (await Person()).FailedSignIns);
    }

    [Fact]
    public async Task A_wrong_password_changes_nothing_that_others_edit_or_read()
    {
        var (version, last) = ((await Person()).Version, await _company.Store.Feed.Last());
        await SignIn(New(), "wrong wrong wrong");
        Assert.Equal(1, (await Person()).FailedSignIns);
        Assert.Equal(version, (await Person()).Version);
        Assert.All((await _company.Store.Feed.Search(new(), 10)).Where(e => e.Seq > last), e => Assert.Equal("sign-in-events", e.Object));
    }

    [Fact]
    public async Task Attempts_at_the_same_moment_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await SignIn(New(), "wrong wrong wrong")));
        Assert.True((await Person()).FailedSignIns >= 5);
        Assert.NotNull((await Person()).LockedUntil);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        var browser = New();
        await browser.Post("/sign-in", ("email", "mei@huaxin.example"), ("password", Password));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.False(browser.Has("guanxi"));
        await SignIn(browser, Password);
        await new PlainBrowser(_company.Services).Post("/sign-out");
        await browser.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        var browser = New();
        await SignIn(browser, Password);
        var sessions = Get<SignInSessions>();
        Assert.Single(await sessions.Of(await Person(), default));
        await browser.Fill("/sign-in/link", "/sign-out");
        Assert.Equal("/sign-in", browser.Leads);
        Assert.Empty(await sessions.Of(await Person(), default));
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_is_over()
    {
        var browser = New();
        await SignIn(browser, Password);
        var session = (await Get<SignInSessions>().Of(await Person(), default))[0];
        Assert.Equal("Firefox · Windows", session.Device);
        await Get<SignInSessions>().End(session, default);
        await browser.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
    }

    [Fact]
    public async Task A_session_ends_with_the_person_and_after_two_weeks_unseen()
    {
        var (one, two) = (New(), New());
        await SignIn(one, Password);
        await SignIn(two, Password);
        _clock.Advance(TimeSpan.FromDays(13));
        await one.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.OK, one.Status);
        _clock.Advance(TimeSpan.FromDays(2));
        await two.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.Unauthorized, two.Status);
        await one.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.OK, one.Status);
        await Change(("active", false));
        _clock.Advance(TimeSpan.FromSeconds(31));
        await one.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.Unauthorized, one.Status);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_each_code_works_once()
    {
        var secret = Totp.NewSecret();
        var (codes, kept) = RecoveryCodes.New();
        await Change(("totpSecret", Get<Secrets>().Encrypt(secret)), ("recoveryCodes", kept));
        var (first, second) = (New(), New());
        await SignIn(first, Password);
        Assert.StartsWith("/sign-in/code", first.Leads, StringComparison.Ordinal);
        Assert.False(first.Has("guanxi"));
        await first.Fill("/sign-in/code", "/sign-in/code", ("code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.Status);
        var code = Totp.Code(secret, _clock.GetUtcNow());
        await first.Post("/sign-in/code", ("code", code[..3] + " " + code[3..]));
        Assert.Equal("/", first.Leads);
        Assert.Equal("totp", (await Log())[0].Method);

        await SignIn(second, Password);
        await second.Fill("/sign-in/code", "/sign-in/code", ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        await second.Post("/sign-in/code", ("code", codes[0]));
        Assert.Equal("/", second.Leads);
        Assert.Equal(9, RecoveryCodes.Left((await Person()).RecoveryCodes));
    }

    [Fact]
    public async Task The_second_step_is_closed_to_those_who_did_not_take_the_first()
    {
        var browser = New();
        await browser.Get("/sign-in/code");
        Assert.Equal("/sign-in", browser.Leads);
    }

    [Fact]
    public async Task A_one_time_link_sets_a_password_once_and_ends_all_sessions()
    {
        var (old, fresh) = (New(), New());
        await SignIn(old, Password);
        var link = Get<OneTimeLinks>().Path(await Person());
        var key = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        await fresh.Fill(link, "/sign-in/link", ("key", key), ("password", "1234567890"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fresh.Status);
        await fresh.Post("/sign-in/link", ("key", key), ("password", "a kettle on the moon"));
        Assert.StartsWith("/sign-in", fresh.Leads, StringComparison.Ordinal);
        await fresh.Post("/sign-in/link", ("key", key), ("password", "two kettles on the moon"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fresh.Status);
        await old.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.Unauthorized, old.Status);
        await SignIn(fresh, "a kettle on the moon");
        Assert.Equal("/", fresh.Leads);
    }

    [Fact]
    public async Task No_secret_of_a_person_leaves_the_house()
    {
        var hash = (await Person()).PasswordHash!;
        var client = await _company.As(_company.Administrator);
        foreach (var path in new[] { $"/api/v1/users/{_company.EastManager.Id}", "/api/v1/changes?after=0&limit=1000", "/api/v1/metadata" })
        {
            var answer = await client.GetStringAsync(path);
            Assert.DoesNotContain(hash, answer, StringComparison.Ordinal);
            Assert.DoesNotContain("passwordHash", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_allow_no_foreign_scripts_and_no_frames()
    {
        var browser = New();
        await browser.Get("/sign-in");
        var policy = string.Join(' ', browser.Answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", browser.Answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(browser.Answer.Headers.CacheControl?.NoStore);
        await SignIn(browser, Password);
        var cookie = browser.Answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("guanxi=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    PlainBrowser New() => new(_company.Services);
    T Get<T>() where T : notnull => _company.Services.GetRequiredService<T>();
    async Task<User> Person() => (await Get<People>().ById(_company.EastManager, default))!;
    async Task Change(params (string, object?)[] values) => await Get<People>().Update(_company.EastManager, default, values);

    static Task SignIn(PlainBrowser browser, string password) => browser.Fill("/sign-in", "/sign-in", ("email", "mei@huaxin.example"), ("password", password));

    async Task<List<SignInEvent>> Log()
    {
        var query = new ListQuery(_company.Store.Registry.Of<SignInEvent>()) { Sorts = [new("at", true), new("id", true)] };
        return [.. (await _company.Store.List(Viewer.System, query)).Records.Cast<SignInEvent>()];
    }
}
