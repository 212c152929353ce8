using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed class MoveInTests
{
    static readonly (string Name, string Value)[] Answers =
    [
        ("company", "  华信科技 "), ("language", "zh-CN"), ("timeZone", "Asia/Shanghai"), ("currency", "CNY"),
        ("name", "李娜"), ("email", "Li.Na@Example.com"), ("password", "harbour lantern fog"), ("preset", "b2b"),
    ];

    [Fact]
    public async Task Every_page_of_a_fresh_installation_leads_to_the_set_up()
    {
        await using var house = await EmptyHouse.Open();
        var browser = house.Browser();
        foreach (var path in new[] { "/", "/accounts", "/sign-in", "/profile" })
        {
            await browser.Get(path);
            Assert.Equal("/setup", browser.Leads);
        }
        await browser.Get("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Status);
        await browser.Get("/health/live");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        await browser.Get("/setup");
        Assert.Contains("Company name", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"code\"", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_set_up_page_speaks_both_languages_and_proposes_what_is_usual()
    {
        await using var house = await EmptyHouse.Open();
        var browser = house.Browser();
        await browser.Fill("/setup", "/preferences", ("language", "zh-CN"), ("return", "/setup"));
        await browser.Get(browser.Leads!);
        Assert.Contains("公司名称", browser.Text, StringComparison.Ordinal);
        Assert.Contains("<option value=\"Asia/Shanghai\" selected", browser.Text, StringComparison.Ordinal);
        Assert.Contains("<option value=\"CNY\" selected", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_moves_in_and_its_administrator_is_signed_in()
    {
        await using var house = await EmptyHouse.Open();
        var browser = house.Browser();
        await browser.Fill("/setup", "/setup", Answers);
        Assert.Equal("/", browser.Leads);
        await browser.Get("/api/v1/users?limit=5");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("li.na@example.com", browser.Text, StringComparison.Ordinal);
        Assert.Equal(new("华信科技", "CNY", "CN", "Asia/Shanghai", "zh-CN"), house.Get<Company>().Facts);
        var roles = house.Store.Registry.Of<Role>();
        Assert.Equal(1, await house.Store.Count(Viewer.System, roles, Filter.Is("administrator", "true")));
    }

    [Fact]
    public async Task Wrong_answers_are_told_each_at_its_field_and_the_rest_is_kept()
    {
        await using var house = await EmptyHouse.Open();
        var browser = house.Browser();
        await browser.Fill("/setup", "/setup", ("company", "A & B <Ltd>"), ("language", "fr"), ("timeZone", "Mars/Phobos"), ("currency", "XXQ"),
            ("name", ""), ("email", "nobody"), ("password", "short"), ("preset", "circus"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        foreach (var field in new[] { "language", "timeZone", "currency", "name", "email", "password", "preset" })
            Assert.Contains($"href=\"#{field}\"", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#company\"", browser.Text, StringComparison.Ordinal);
        Assert.Contains("A &amp; B &lt;Ltd&gt;", browser.Text, StringComparison.Ordinal);
        Assert.False(await house.Get<MoveIn>().IsDone(default));
    }

    [Fact]
    public async Task Whoever_comes_from_elsewhere_moves_in_with_the_code_of_the_console_alone()
    {
        await using var house = await EmptyHouse.Open();
        var stranger = house.Browser(from: "203.0.113.9");
        await stranger.Fill("/setup", "/setup", Answers);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.Status);
        Assert.Contains("href=\"#code\"", stranger.Text, StringComparison.Ordinal);
        await stranger.Post("/setup", [.. Answers, ("code", "aaaaaaaaaa")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.Status);
        Assert.False(await house.Get<MoveIn>().IsDone(default));
        await stranger.Post("/setup", [.. Answers, ("code", $" {house.Get<MoveInCode>().Text.ToUpperInvariant()} ")]);
        Assert.Equal("/", stranger.Leads);
        Assert.True(await house.Get<MoveIn>().IsDone(default));
    }

    [Fact]
    public async Task The_set_up_works_once()
    {
        await using var house = await EmptyHouse.Open();
        var browser = house.Browser();
        await browser.Fill("/setup", "/setup", Answers);
        var second = house.Browser();
        await second.Fill("/sign-in", "/setup", [.. Answers.Select(a => a.Name == "email" ? ("email", "thief@example.com") : a)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal(1, await house.Store.Count(Viewer.System, house.Store.Registry.Of<User>(), Filter.All));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Of_two_set_ups_at_once_one_holds(string database)
    {
        await using var house = await EmptyHouse.Open(database);
        var asked = new NewCompany { Company = "One", Language = "en", TimeZone = "Asia/Shanghai", Currency = "USD", Name = "Ada", Email = "ada@example.com", Password = "harbour lantern fog" };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () => await house.Get<MoveIn>().Run(asked with { Email = $"ada{i}@example.com" }, default))));
        Assert.Single(outcomes, o => o.Administrator is not null);
        Assert.All(outcomes.Where(o => o.Administrator is null), o => Assert.Equal("alreadyMovedIn", o.Problems[0].Code));
        Assert.Equal(1, await house.Store.Count(Viewer.System, house.Store.Registry.Of<User>(), Filter.All));
        Assert.Equal(1, await house.Store.Count(Viewer.System, house.Store.Registry.Of<Setting>(), Filter.Is("key", CompanyProfile.Key)));
    }

    /// <summary>The application over a database in which nobody lives.</summary>
    sealed class EmptyHouse(WebApplication app, TestStorage storage) : IAsyncDisposable
    {
        public Guanxi.Kernel.Records.RecordStore Store => Get<Guanxi.Kernel.Records.RecordStore>();
        public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();
        public PlainBrowser Browser(string? from = null) => new(app.Services) { From = from };

        public static async Task<EmptyHouse> Open(string database = "sqlite")
        {
            var storage = await TestStorage.Create(database);
            var app = Program.Build(new ServerOptions(storage.Folder, Port: 0), builder => builder.WebHost.UseTestServer());
            await app.Services.GetRequiredService<KernelStart>().Run();
            await app.StartAsync();
            return new(app, storage);
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            await storage.Remove();
        }
    }
}
