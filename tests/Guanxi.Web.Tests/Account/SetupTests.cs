using System.Net;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;
using Guanxi.Web.Account.Passwords;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed partial class SetupTests : IAsyncLifetime
{
    const string Password = "harbour lantern fog";
    TestCompany _company = null!;
    PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await TestCompany.Open();
        foreach (var person in new[] { _company.Administrator, _company.EastAgent })
            await Get<People>().Update(person, default, ("passwordHash", Get<PasswordHashes>().Hash(Password)));
        _browser = await SignIn(_company.Administrator);
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup/company")]
    [InlineData("/setup/users")]
    [InlineData("/setup/roles")]
    [InlineData("/setup/numbering")]
    [InlineData("/setup/log")]
    public async Task Set_up_is_for_those_who_may(string path)
    {
        await _browser.Get(path);
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
        var agent = await SignIn(_company.EastAgent);
        await agent.Get(path);
        Assert.Equal(HttpStatusCode.Forbidden, agent.Status);
        var stranger = new PlainBrowser(_company.Services);
        await stranger.Get(path);
        Assert.StartsWith("/sign-in", stranger.Leads, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/about")]
    [InlineData("/help")]
    public async Task Everybody_is_helped(string path)
    {
        var agent = await SignIn(_company.EastAgent);
        await agent.Get(path);
        Assert.Equal(HttpStatusCode.OK, agent.Status);
    }

    [Fact]
    public async Task The_companys_profile_holds_at_once()
    {
        await _browser.Fill("/setup/company", "/setup/company", ("name", "海港科技"), ("language", "zh-CN"), ("timeZone", "Asia/Tokyo"), ("currency", "JPY"), ("country", "jp"));
        Assert.Equal("/setup/company", _browser.Leads);
        await _browser.Get("/setup/company");
        Assert.Contains("海港科技", _browser.Text, StringComparison.Ordinal);
        await Eventually.Holds(() => Get<Company>().Facts is { Name: "海港科技", Currency: "JPY", Country: "JP" });
        await _browser.Post("/setup/company", ("name", ""), ("language", "fr"), ("timeZone", "x"), ("currency", "x"), ("country", "Japan"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
        foreach (var field in new[] { "name", "language", "timeZone", "currency", "country" }) Assert.Contains($"href=\"#{field}\"", _browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invited_person_sets_a_password_by_the_link_and_works()
    {
        await _browser.Fill("/setup/users", "/setup/users", ("name", "Ming"), ("email", "Ming@huaxin.example"), ("role", _company.EastAgent.Role.ToString()), ("team", _company.East.Id.ToString()));
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
        var link = Link().Match(_browser.Text).Groups[1].Value;
        var ming = new PlainBrowser(_company.Services);
        await ming.Fill(link, "/sign-in/link", ("key", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("password", "a kettle on the moon"));
        await ming.Fill("/sign-in", "/sign-in", ("email", "ming@huaxin.example"), ("password", "a kettle on the moon"));
        Assert.Equal("/", ming.Leads);
        await ming.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.OK, ming.Status);
        await _browser.Post("/setup/users", ("name", "Ming"), ("email", "MING@huaxin.example"), ("role", _company.EastAgent.Role.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await _browser.Fill("/setup/users", $"/setup/users/{_company.Administrator.Id}/deactivate");
        Assert.True((await Get<People>().ById(_company.Administrator, default))!.Active);
        await _browser.Post($"/setup/users/{_company.EastAgent.Id}/deactivate");
        Assert.False((await Get<People>().ById(_company.EastAgent, default))!.Active);
    }

    [Fact]
    public async Task Who_may_edit_people_cannot_make_an_administrator_of_anybody()
    {
        var everything = new RoleRights(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["*"] = Enum.GetValues<Verb>().ToDictionary(v => v, _ => Scope.All) });
        var viewer = new Viewer { UserId = _company.EastManager.Id, Roles = [everything] };
        async Task<SaveResult> Save<T>(Id<T> id, params (string, object?)[] values) where T : Guanxi.Kernel.Records.Record
        {
            var unit = _company.Store.Begin(viewer);
            unit.Update(id, values);
            return await unit.Commit();
        }

        Assert.Equal("onlyAdministrator", (await Save<User>(_company.EastAgent, ("role", _company.Administrator.Role.Value))).Problems[0].Problem.Code);
        Assert.Equal("onlyAdministrator", (await Save(_company.EastAgent.Role, ("administrator", true))).Problems[0].Problem.Code);
        Assert.Equal("onlyAdministrator", (await Save(_company.EastAgent.Role, ("rights", everything.ToJson()))).Problems[0].Problem.Code);
        Assert.True((await Save<User>(_company.EastAgent, ("name", "Anna"))).Ok);
    }

    [Fact]
    public async Task The_matrix_says_how_far_a_role_reaches_and_takes_effect_with_the_next_request()
    {
        var agent = await SignIn(_company.EastAgent);
        await agent.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.OK, agent.Status);
        var role = _company.EastAgent.Role;
        await _browser.Fill($"/setup/roles/{role}", $"/setup/roles/{role}", ("contacts.Read", "All"), ("contacts.Export", "Team"), ("accounts.Read", "nonsense"), ("capability", "api"), ("capability", "rule the world"));
        var rights = RoleRights.Parse((await _company.Store.Get(Viewer.System, role))!.Rights);
        Assert.Equal(["contacts"], rights.Objects.Keys);
        Assert.Equal(Scope.Team, rights.Objects["contacts"][Verb.Export]);
        Assert.Equal(["api"], rights.Capabilities);
        Assert.Equal(["*"], rights.Actions);
        await agent.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.NotFound, agent.Status);
    }

    [Fact]
    public async Task Fields_actions_and_sharing_are_set_object_by_object()
    {
        var role = _company.EastAgent.Role;
        var address = $"/setup/roles/{role}/opportunities";
        await _browser.Fill(address, address, ("field.amount", "Masked"), ("field.name", "Full"), ("sharing", "amount>1000"));
        var rights = RoleRights.Parse((await _company.Store.Get(Viewer.System, role))!.Rights);
        Assert.Equal(FieldRight.Masked, rights.Fields!["opportunities"]["amount"]);
        Assert.Single(rights.Fields["opportunities"]);
        Assert.Equal("amount>1000", rights.Sharing!["opportunities"]);
        Assert.DoesNotContain("*", rights.Actions!);
        Assert.Contains("accounts.*", rights.Actions!);
        Assert.DoesNotContain(rights.Actions!, a => a.StartsWith("opportunities.", StringComparison.Ordinal));
        await _browser.Post(address, ("sharing", "nothing:known"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
    }

    [Fact]
    public async Task The_sign_in_log_is_read_and_never_rewritten()
    {
        var client = await _company.As(_company.Administrator);
        var model = _company.Store.Registry.Of<SignInEvent>();
        var entry = (await _company.Store.List(Viewer.System, new(model) { Limit = 1 })).Records[0];
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"/api/v1/sign-in-events/{entry.Id}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.DeleteAsync(new Uri($"/api/v1/sign-in-events/{entry.Id}", UriKind.Relative))).StatusCode);
        Assert.Equal(1, await _company.Store.Count(Viewer.System, model, Filter.Is("id", entry.Id)));
    }

    [Fact]
    public async Task The_change_log_names_who_did_what()
    {
        await _browser.Fill("/setup/users", $"/setup/users/{_company.EastAgent.Id}/deactivate");
        await _browser.Get("/setup/log?object=users");
        Assert.Contains("Ada", _browser.Text, StringComparison.Ordinal);
        Assert.Contains($"/users/{_company.EastAgent.Id}", _browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_of_numbers_needs_a_counter()
    {
        var numbered = _company.Store.Registry.Public.SelectMany(o => o.Fields).First(f => f.Kind == FieldKind.Sequence);
        var name = $"{numbered.Object}.{numbered.Name}";
        await _browser.Fill("/setup/numbering", "/setup/numbering", ("field", name), ("pattern", "NO COUNTER"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _browser.Status);
        await _browser.Post("/setup/numbering", ("field", name), ("pattern", "X{yyyy}-{0:000}"));
        Assert.Equal("/setup/numbering", _browser.Leads);
        await _browser.Get("/setup/numbering");
        Assert.Contains("X{yyyy}-{0:000}", _browser.Text, StringComparison.Ordinal);
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

    [GeneratedRegex("<code class=\"secret\">http://localhost(/sign-in/link\\?key=[^<]+)</code>")] private static partial Regex Link();
}
