using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Logs;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed class LogTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    static async Task<Customer> Known(TestCompany company, string name)
    {
        var account = new Customer { Name = name, Owner = company.EastAgent, BankAccount = "6222 0000" };
        await company.Add(account);
        return account;
    }

    static async Task<AccessEvent> Seen(TestCompany company, Filter filter)
    {
        var query = new ListQuery(company.Store.Registry.Of<AccessEvent>()) { Filter = filter };
        for (var until = Environment.TickCount64 + 60_000; Environment.TickCount64 < until; await Task.Delay(50))
            if ((await company.Store.List(Viewer.System, query)).Records is [AccessEvent seen, ..]) return seen;
        throw new InvalidOperationException("nobody was noted");
    }

    [Fact]
    public async Task Who_looks_at_a_record_is_noted_once_with_the_sensitive_fields()
    {
        var company = await companies.On("sqlite");
        var account = await Known(company, "Looked at");
        var rights = new RoleRights(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>(), new Dictionary<string, IReadOnlyDictionary<string, FieldRight>> { ["accounts"] = new Dictionary<string, FieldRight> { ["bankAccount"] = FieldRight.Hidden } });
        await company.Add(new Role { Name = "Kept from the bank", Rights = rights.ToJson() });
        var agent = await company.Browse(company.EastAgent);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await agent.Get($"/accounts/{account.Id}")).Status);
        await (await company.Browse(company.EastManager)).Get($"/accounts/{account.Id}");
        var seen = await Seen(company, Filter.Both(Filter.Is("record", account.Id.ToString()), Filter.Is("user", company.EastManager.Id)));
        Assert.Equal((AccessKind.Viewed, "accounts", "Looked at", "page"), (seen.Kind, seen.Object, seen.Name, seen.Channel));
        Assert.Equal(["bankAccount"], seen.Fields);
        await Seen(company, Filter.Both(Filter.Is("record", account.Id.ToString()), Filter.Is("user", company.EastAgent.Id)));
        Assert.Equal(2, await company.Store.Count(Viewer.System, company.Store.Registry.Of<AccessEvent>(), Filter.Is("record", account.Id.ToString())));
    }

    [Fact]
    public async Task A_list_that_shows_a_sensitive_field_is_noted()
    {
        var company = await companies.On("sqlite");
        await Known(company, "Listed with its bank");
        var rights = new RoleRights(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>(), new Dictionary<string, IReadOnlyDictionary<string, FieldRight>> { ["accounts"] = new Dictionary<string, FieldRight> { ["bankAccount"] = FieldRight.Masked } });
        await company.Add(new Role { Name = "Kept from the bank, too", Rights = rights.ToJson() });
        await (await company.Browse(company.EastAgent)).Get("/accounts?columns=name,bankAccount&filter=name%3A%22Listed%20with%20its%20bank%22");
        var seen = await Seen(company, Filter.Both(Filter.Is("kind", "listed"), Filter.Is("user", company.EastAgent.Id)));
        Assert.Equal((1L, "bankAccount"), (seen.Count, Assert.Single(seen.Fields)));
        Assert.Contains("Listed with its bank", seen.Filter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_access_log_names_sensitive_fields_as_people_do()
    {
        var company = await companies.On("sqlite");
        await company.Add(new AccessEvent { Name = "Seen with its bank", Kind = AccessKind.Viewed, User = company.EastAgent.Id, At = company.Store.Clock.GetUtcNow(), Object = "accounts", Fields = ["bankAccount"] });
        var list = await (await company.Browse(company.Administrator)).Get("/access-events?filter=name%3A%22Seen%20with%20its%20bank%22");
        Assert.Contains(">Bank account<", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">bankAccount<", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_asks_for_an_object_within_its_department()
    {
        var company = await companies.On("sqlite");
        var page = await (await company.Browse(company.Administrator, "zh-CN")).Get("/setup/log");
        var departments = page.Text.Split("<optgroup label=\"")[1..].Select(d => (Name: d[..d.IndexOf('"', StringComparison.Ordinal)], Stages: d.Split("阶段历程</option>").Length - 1)).Where(d => d.Stages > 0);
        Assert.Equal([("客户", 1), ("销售", 1)], departments.Order());
    }

    [Fact]
    public async Task Programs_are_noted_where_the_company_wants_it()
    {
        var company = await companies.On("sqlite");
        var (before, after) = (await Known(company, "Read before"), await Known(company, "Read after"));
        var (program, boss) = (await company.As(company.EastAgent), await company.Browse(company.Administrator));
        await program.GetAsync(new Uri($"/api/v1/accounts/{before.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, (await boss.Post("/setup/log/programs", "/setup/log", ("programs", "true"))).Status);
        await program.GetAsync(new Uri($"/api/v1/accounts/{after.Id}", UriKind.Relative));
        Assert.Equal(("Read after", "api"), await Seen(company, Filter.Is("record", after.Id.ToString())) is var seen ? (seen.Name, seen.Channel) : default);
        Assert.Equal(0, await company.Store.Count(Viewer.System, company.Store.Registry.Of<AccessEvent>(), Filter.Is("record", before.Id.ToString())));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_log_is_one_stream_searched_filtered_and_taken_away(string database)
    {
        var company = await companies.On(database);
        var account = await Known(company, "Told in the log");
        var agent = await company.Browse(company.EastAgent);
        await agent.Get($"/accounts/{account.Id}");
        Assert.Equal(HttpStatusCode.OK, (await agent.Patch($"/accounts/{account.Id}", "/accounts", """{"shortName":"Zauberwort"}""")).Status);
        await Seen(company, Filter.Is("record", account.Id.ToString()));
        await company.Add(new SignInEvent { Email = "stranger@example.com", Outcome = SignInOutcome.WrongPassword, Method = "password", At = company.Store.Clock.GetUtcNow(), Address = "203.0.113.9" });
        var boss = await company.Browse(company.Administrator);

        var record = (await boss.Get($"/setup/log?object=accounts&record={account.Id}")).Words;
        Assert.Contains("Zauberwort", record, StringComparison.Ordinal);
        Assert.Contains("Viewed", record, StringComparison.Ordinal);
        Assert.DoesNotContain("stranger@example.com", record, StringComparison.Ordinal);
        Assert.Contains("203.0.113.9", (await boss.Get("/setup/log?kind=signedin&q=stranger")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Zauberwort", (await boss.Get($"/setup/log?kind=changed&who={company.SouthManager.Id}&q=zauberwort")).Words, StringComparison.Ordinal);
        var today = DateOnly.FromDateTime(company.Store.Clock.GetUtcNow().AddHours(8).DateTime);
        Assert.Contains("Zauberwort", (await boss.Get($"/setup/log?q=ZAUBERwort&from={today:yyyy-MM-dd}&until={today:yyyy-MM-dd}")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Zauberwort →", (await boss.Get($"/setup/log?kind=changed&until={today.AddDays(-1):yyyy-MM-dd}")).Words, StringComparison.Ordinal);
        Assert.Contains("Zauberwort", (await boss.Get($"/setup/log?record={account.Id}&object=accounts%00&q=%00")).Words, StringComparison.Ordinal);
        var file = await boss.Get($"/setup/log/export?record={account.Id}&object=accounts");
        Assert.Equal(("text/csv", "attachment"), (file.Type, file.Disposition));
        Assert.Contains("Zauberwort", file.Text, StringComparison.Ordinal);
        await Seen(company, Filter.Both(Filter.Is("object", "log"), Filter.Is("user", company.Administrator.Id)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_log_tells_references_and_settings_before_and_after(string database)
    {
        var company = await companies.On(database);
        var account = await Known(company, "Handed over");
        var boss = await company.Browse(company.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await boss.Patch($"/accounts/{account.Id}", "/accounts", $$"""{"owner":"{{company.SouthManager.Id}}"}""")).Status);
        var told = (await boss.Get($"/setup/log?kind=changed&object=accounts&record={account.Id}")).Words;
        Assert.Contains($"{company.EastAgent.Name} → {company.SouthManager.Name}", told, StringComparison.Ordinal);
        Assert.Contains($"{company.EastAgent.Name} → {company.SouthManager.Name}", (await boss.Get($"/setup/log/export?kind=changed&object=accounts&record={account.Id}")).Text, StringComparison.Ordinal);

        var setting = new Setting { Key = "told-in-the-log", Value = """{"folder":"/a","bucket":{"region":"east","secret":"covered-a"},"days":14}""" };
        await company.Add(setting);
        var unit = company.Store.Begin(Viewer.System);
        unit.Update<Setting>(setting, ("value", """{"folder":"/b","bucket":{"region":"east","secret":"covered-b"},"days":14}"""));
        Assert.True((await unit.Commit()).Ok);
        var settings = (await boss.Get($"/setup/log?kind=changed&object=settings&record={setting.Id}")).Words;
        Assert.Contains("folder: /a → /b", settings, StringComparison.Ordinal);
        Assert.Contains("bucket.secret: •••• → ••••", settings, StringComparison.Ordinal);
        Assert.Contains("bucket.region: east", settings, StringComparison.Ordinal); // where it was made
        Assert.DoesNotContain("east →", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("covered", settings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_makes_a_link_to_set_a_password_stands_in_the_log()
    {
        var company = await companies.On("sqlite");
        var boss = await company.Browse(company.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await boss.Post($"/setup/users/{company.SouthManager.Id}/link", "/setup/users")).Status);
        foreach (var who in (User[])[company.SouthManager, company.Administrator])
        {
            var made = (await boss.Get($"/setup/log?kind=signedin&who={who.Id}&q={company.SouthManager.Email}")).Words;
            Assert.Matches($"{company.Administrator.Name}[\\s\\S]*Link to set a password made[\\s\\S]*{company.SouthManager.Email}", made);
        }
    }

    [Fact]
    public async Task Every_line_stands_on_one_page_of_the_log()
    {
        var company = await companies.On("sqlite");
        var log = company.Services.GetRequiredService<AuditLog>();
        var at = company.Store.Clock.GetUtcNow();
        var person = company.OtherEastAgent.Id;
        await company.Add([.. Enumerable.Range(0, 7).Select(i => new AccessEvent { Name = "Paged " + i, Kind = AccessKind.Viewed, User = person, At = at.AddMilliseconds(i / 3), Object = "accounts" })]);
        await company.Add([.. Enumerable.Range(0, 5).Select(i => new SignInEvent { Email = "paged@example.com", User = person, Outcome = SignInOutcome.SignedIn, At = at.AddMilliseconds(i) })]);
        var query = new LogQuery { Who = person, Kind = null, Text = "paged" };
        var lines = new List<LogLine>();
        for (LogPosition? from = LogPosition.Newest; from is not null;)
        {
            (var page, from) = await log.Read(query with { At = LogPosition.Parse(from.ToString())! }, 2, TimeZoneInfo.Utc, default);
            lines.AddRange(page);
        }
        Assert.Equal(12, lines.Distinct().Count());
        Assert.Equal(12, lines.Count);
        Assert.Equal(lines.OrderByDescending(l => l.At).Select(l => l.At), lines.Select(l => l.At));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_signed_in_and_took_what_is_sealed_with_the_changes_and_told_once(string database)
    {
        var company = await companies.On(database);
        var at = company.Store.Clock.GetUtcNow();
        await company.Add(new SignInEvent { Email = "sealed@example.com", Outcome = SignInOutcome.SignedIn, At = at });
        await company.Add(new AccessEvent { Name = "sealed@example.com", Kind = AccessKind.Exported, User = company.EastAgent.Id, At = at, Object = "contacts" });
        var log = company.Services.GetRequiredService<AuditLog>();
        foreach (var name in (string[])["sign-in-events", "access-events"])
            Assert.Equal(ChangeKind.Create, Assert.Single(await company.Store.Feed.Search(new(Object: name, Text: "sealed@example.com"), 10)).Kind);
        Assert.Equal(2, (await log.Read(new() { Text = "sealed@example.com" }, 10, TimeZoneInfo.Utc, default)).Lines.Count);
    }

    [Fact]
    public async Task The_chain_of_seals_is_checked_on_the_page()
    {
        var company = await companies.On("sqlite");
        await Known(company, "Sealed");
        var chain = company.Services.GetRequiredService<FeedChain>();
        for (var until = Environment.TickCount64 + 60_000; await chain.Head() is null && Environment.TickCount64 < until;) await Task.Delay(50);
        var boss = await company.Browse(company.Administrator);
        var seal = System.Text.RegularExpressions.Regex.Match((await boss.Get("/setup/log")).Text, "<code[^>]*>([0-9]+:[0-9a-f]{64})</code>").Groups[1].Value;
        Assert.Contains("stands as you noted it", (await boss.Post("/setup/log/check", "/setup/log", ("seal", seal))).Words, StringComparison.Ordinal);
        Assert.Contains("does not stand as you noted it", (await boss.Post("/setup/log/check", "/setup/log", ("seal", seal[..^1] + (seal[^1] == '0' ? '1' : '0')))).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await boss.Post("/setup/log/check", "/setup/log", ("seal", "the newest"))).Status);
        Assert.Contains("shield-check", (await boss.Post("/setup/log/check", "/setup/log")).Text, StringComparison.Ordinal);
        Assert.Contains("Whole:", (await boss.Post("/setup/log/check", "/setup/log")).Words, StringComparison.Ordinal);
    }
}
