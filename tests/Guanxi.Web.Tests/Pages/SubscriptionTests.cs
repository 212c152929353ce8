using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Pages;

/// <summary>Calendars kept elsewhere, read from a real server.</summary>
public sealed class SubscriptionTests
{
    const string March = "/activities?mode=calendar&span=month&day=2031-03-10&view=all";

    static Task<TestCompany> Open(string database = "sqlite", bool inside = true) => TestCompany.Open(database, b => b.Services.Configure<WebhookOptions>(o => o.AllowPrivateAddresses = inside));

    static async Task<string> Subscribe(TestCompany company, User person, string url, bool shared = false)
    {
        using var client = await company.As(person);
        var answer = await client.PostAsJsonAsync("/api/v1/calendar-subscriptions", new { name = "Trade fairs", url, colour = "purple", shared });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    static async Task Again(TestCompany company, User person, string subscription)
    {
        using var client = await company.As(person);
        var answer = await client.PostAsJsonAsync($"/api/v1/calendar-subscriptions/{subscription}/actions/refresh", new { });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    static async Task<CalendarReading> Reading(TestCompany company, string subscription, Predicate<CalendarReading> enough)
    {
        var query = new ListQuery(company.Store.Registry.Of<CalendarReading>()) { Filter = Filter.Is("subscription", subscription) };
        return (await Eventually.Comes(async () => (await company.Store.List(Viewer.System, query)).Records.Cast<CalendarReading>().SingleOrDefault(), r => r is not null && enough(r), r => $"{r?.ReadAt} {r?.Error} {r?.Events}"))!;
    }

    static async Task<string> Calendar(TestCompany company, User person, string page = March) => WebUtility.HtmlDecode((await (await company.Browse(person)).Get(page)).Text);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Events_come_change_and_go_as_they_do_there(string database)
    {
        await using var company = await Open(database);
        await using var served = await ServedCalendar.Start();
        var fair = ServedCalendar.Event("fair", "广交会", "DTSTART;VALUE=DATE:20310303\r\nDTEND;VALUE=DATE:20310306\r\nLOCATION:广州");
        var weekly = ServedCalendar.Event("weekly", "Stand-up", "DTSTART;TZID=Asia/Shanghai:20310303T090000\r\nDTEND;TZID=Asia/Shanghai:20310303T091500\r\nRRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Asia/Shanghai:20310317T090000");
        var moved = ServedCalendar.Event("weekly", "Stand-up moved", "RECURRENCE-ID;TZID=Asia/Shanghai:20310310T090000\r\nDTSTART;TZID=Asia/Shanghai:20310311T140000");
        served.Events = fair + weekly + moved;
        var subscription = await Subscribe(company, company.EastAgent, served.Root + "/moved.ics");
        Assert.Equal(3, (await Reading(company, subscription, r => r.ReadAt is not null)).Events);
        var page = await Calendar(company, company.EastAgent);
        Assert.Contains("广交会", page, StringComparison.Ordinal);
        Assert.Contains("data-start=\"2031-03-03\" data-end=\"2031-03-06\"", page, StringComparison.Ordinal);
        foreach (var day in new[] { "03", "24", "31" }) Assert.Contains($"data-start=\"2031-03-{day}T09:00\"", page, StringComparison.Ordinal);
        foreach (var day in new[] { "10", "17" }) Assert.DoesNotContain($"data-start=\"2031-03-{day}T09:00\"", page, StringComparison.Ordinal);
        Assert.Contains("data-start=\"2031-03-11T14:00\"", page, StringComparison.Ordinal);
        Assert.Contains("tone-purple", page, StringComparison.Ordinal);
        Assert.DoesNotContain("广交会", await Calendar(company, company.OtherEastAgent), StringComparison.Ordinal);

        served.Events = ServedCalendar.Event("fair", "广交会（延期）", "DTSTART;VALUE=DATE:20310320");
        var before = served.Asked;
        await Again(company, company.EastAgent, subscription);
        await Reading(company, subscription, r => r.ReadAt is not null && r.Events == 1);
        Assert.True(served.Asked > before);
        page = await Calendar(company, company.EastAgent);
        Assert.Contains("广交会（延期）", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Stand-up", page, StringComparison.Ordinal);
        Assert.Equal(1, await company.Store.Count(Viewer.System, company.Store.Registry.Of<SubscribedEvent>(), Filter.All, 10));
    }

    [Fact]
    public async Task One_calendar_is_put_away_and_taken_out_again()
    {
        await using var company = await Open();
        await using var served = await ServedCalendar.Start();
        served.Events = ServedCalendar.Event("a", "Fair", "DTSTART;VALUE=DATE:20310303");
        var subscription = await Subscribe(company, company.EastAgent, served.Root + "/work.ics");
        await Reading(company, subscription, r => r.ReadAt is not null);
        var browser = await company.Browse(company.EastAgent);
        Assert.Contains("2031-03-03", (await browser.Get(March)).Text, StringComparison.Ordinal);
        Assert.Contains(">Fair<", (await browser.Get(March)).Text, StringComparison.Ordinal);
        await browser.Post($"/calendar-subscriptions/{subscription}/turn", March, ("list", March));
        var without = (await browser.Get(March)).Text;
        Assert.DoesNotContain(">Fair<", without, StringComparison.Ordinal);
        Assert.Contains("Trade fairs", without, StringComparison.Ordinal);
        await browser.Post($"/calendar-subscriptions/{subscription}/turn", March, ("list", March));
        Assert.Contains(">Fair<", (await browser.Get(March)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">Waiting<", (await browser.Get("/calendar-subscriptions/" + subscription)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var company = await Open();
        await using var served = await ServedCalendar.Start();
        served.Events = ServedCalendar.Event("a", "Fair", "DTSTART;VALUE=DATE:20310303");
        var subscription = await Subscribe(company, company.EastAgent, served.Root + "/work.ics");
        var first = await Reading(company, subscription, r => r.ReadAt is not null);
        Assert.NotNull(first.EntityTag);
        // As if a quarter of an hour had passed.
        var unit = company.Store.Begin(Viewer.System);
        unit.Update<CalendarReading>(first.Id, ("nextAttemptAt", company.Store.Clock.GetUtcNow()));
        Assert.True((await unit.Commit()).Ok);
        await Eventually.Holds(() => served.Unchanged == 1);
        var second = await Reading(company, subscription, r => r.ReadAt > first.ReadAt);
        Assert.Equal((1, first.EntityTag), (second.Events, second.EntityTag));
        Assert.Contains("Fair", await Calendar(company, company.EastAgent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_sees_what_one_of_it_shares_and_changes_nothing_of_it()
    {
        await using var company = await Open();
        await using var served = await ServedCalendar.Start();
        served.Events = ServedCalendar.Event("a", "Works outing", "DTSTART;VALUE=DATE:20310303");
        await Shares(company);
        var subscription = await Subscribe(company, company.EastAgent, served.Root + "/work.ics", shared: true);
        await Reading(company, subscription, r => r.ReadAt is not null);
        Assert.Contains("Works outing", await Calendar(company, company.OtherEastAgent), StringComparison.Ordinal);
        Assert.DoesNotContain("Works outing", await Calendar(company, company.SouthManager), StringComparison.Ordinal);
        Assert.DoesNotContain("Works outing", await Calendar(company, company.Administrator), StringComparison.Ordinal);
        using var colleague = await company.As(company.OtherEastAgent);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.DeleteAsync($"/api/v1/calendar-subscriptions/{subscription}")).StatusCode);
        var events = (JsonObject)JsonNode.Parse(await colleague.GetStringAsync("/api/v1/subscribed-events"))!;
        Assert.Equal("Works outing", Assert.Single(events["data"]!.AsArray())!["subject"]!.GetValue<string>());
    }

    /// <summary>As the shipped roles do.</summary>
    static async Task Shares(TestCompany company)
    {
        var unit = company.Store.Begin(Viewer.System);
        unit.Update<Role>(company.OtherEastAgent.Role.Value, ("rights", (TestCompany.Rights(Scope.Own) with { Sharing = new Dictionary<string, string> { ["calendar-subscriptions"] = "shared:yes and team:myTeam" } }).ToJson()));
        Assert.True((await unit.Commit()).Ok);
    }

    [Theory]
    [InlineData("/nowhere.ics", "404")]
    [InlineData("/page.html", "no calendar")]
    [InlineData("/round.ics", "cannot be reached")]
    [InlineData("/endless.ics", "larger than")]
    public async Task What_cannot_be_read_is_told_on_the_record_and_once_to_its_owner(string path, string said)
    {
        await using var company = await Open();
        await using var served = await ServedCalendar.Start();
        var subscription = await Subscribe(company, company.EastAgent, served.Root + path);
        Assert.Contains(said, (await Reading(company, subscription, r => r.Error is not null)).Error, StringComparison.Ordinal);
        Assert.Contains(said, await Calendar(company, company.EastAgent), StringComparison.Ordinal);
        Assert.Contains(said, await Calendar(company, company.EastAgent, "/calendar-subscriptions/" + subscription), StringComparison.Ordinal);
        var told = new ListQuery(company.Store.Registry.Of<Notification>()) { Filter = Filter.Is("owner", company.EastAgent.Id) };
        Assert.Contains("Trade fairs", Assert.Single((await company.Store.List(Viewer.System, told)).Records.Cast<Notification>()).Text, StringComparison.Ordinal);

        var unit = company.Store.Begin(Viewer.System);
        unit.Update<CalendarReading>((await Reading(company, subscription, _ => true)).Id, ("nextAttemptAt", company.Store.Clock.GetUtcNow()));
        Assert.True((await unit.Commit()).Ok);
        await Reading(company, subscription, r => r.Attempts >= 2 && r.NextAttemptAt > company.Store.Clock.GetUtcNow().AddMinutes(3));
        Assert.Single((await company.Store.List(Viewer.System, told)).Records);
    }

    [Fact]
    public async Task Our_own_network_and_open_ways_are_refused_unless_allowed()
    {
        await using var company = await Open(inside: false);
        await using var served = await ServedCalendar.Start();
        using var client = await company.As(company.EastAgent);
        var open = await client.PostAsJsonAsync("/api/v1/calendar-subscriptions", new { name = "Inside", url = served.Root + "/work.ics" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, open.StatusCode);
        var subscription = await Subscribe(company, company.EastAgent, served.Root.Replace("http:", "https:", StringComparison.Ordinal) + "/work.ics");
        Assert.Contains("cannot be reached", (await Reading(company, subscription, r => r.Error is not null)).Error, StringComparison.Ordinal);
        Assert.Equal(0, served.Asked);
    }
}
