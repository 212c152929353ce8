using Guanxi.Browser.Tests.Gallery;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Work on one record's page.</summary>
public sealed class RecordTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_stage_says_what_it_asks_for_and_remembers_what_is_ticked_off()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of opportunities?filter=status:open");
        var guide = page.Locator(".stage-guide");
        await Expect(guide).ToContainTextAsync("in this stage");
        var tick = guide.Locator("input[name=line]").First;
        await tick.CheckAsync();
        await Expect(guide.Locator("li.done input[name=line]").First).ToBeCheckedAsync();
        await page.ReloadAsync();
        await Expect(guide.Locator("li.done input[name=line]").First).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_note_is_pinned_on_top_and_taken_away_again()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of accounts?sort=-name");
        foreach (var text in new[] { "Remember the gate code.", "They were pleased." })
        {
            await Write(page, text);
            await Expect(page.Locator(".timeline")).ToContainTextAsync(text);
        }
        var note = page.Locator(".moment", new() { HasTextString = "gate code" });
        await note.HoverAsync();
        await note.GetByRole(AriaRole.Button, new() { Name = "Pin on top" }).ClickAsync();
        await Expect(page.Locator(".moment").First).ToContainTextAsync("gate code");
        await Expect(page.Locator(".timeline-day").First).ToHaveTextAsync("Pinned");

        await page.Locator(".moment.pinned").HoverAsync();
        await page.Locator(".moment.pinned").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator(".timeline")).Not.ToContainTextAsync("gate code");
    }

    [Fact]
    public async Task Who_follows_a_record_hears_what_others_do_with_it()
    {
        await using var follower = await house.SignIn();
        await follower.Show("first of accounts?sort=-name");
        await follower.Page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await Expect(follower.Page.Locator("form[action$='/follow'] button")).ToHaveAttributeAsync("aria-pressed", "true");

        var other = (await house.Store.List(Viewer.System, new(house.Store.Registry.Of<User>()) { Filter = Filter.Is("email", "marcus.bell@example.com") }, TestContext.Current.CancellationToken)).Records[0];
        var unit = house.Store.Begin(Viewer.System with { UserId = other.Id, IsSystem = false });
        unit.Update<Account>(Guid.Parse(new Uri(follower.Page.Url).Segments[^1]), ("website", "https://followed.example"));
        Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);

        await Until(async () =>
        {
            await follower.Page.GotoAsync("/notifications");
            await Expect(follower.Page.Locator(".notices .unread .icon use[href$='#bell-ring']")).ToHaveCountAsync(1, new() { Timeout = 500 });
        });
    }

    [Fact]
    public async Task A_long_history_is_read_to_its_beginning()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of accounts?sort=name");
        var address = page.Url;
        var id = Guid.Parse(new Uri(address).Segments[^1]);
        await page.GotoAsync("/help");
        for (var change = 0; change < 230; change++)
        {
            var unit = house.Store.Begin(Viewer.System);
            unit.Update<Account>(id, ("website", $"https://change{change}.example"));
            Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);
        }
        await page.GotoAsync(address);
        for (var step = 0; step < 12 && await page.Locator(".pages a").CountAsync() > 0; step++)
        {
            await page.Locator(".pages").ScrollIntoViewIfNeededAsync();
            await page.WaitForTimeoutAsync(300);
        }
        await Expect(page.Locator(".timeline")).ToContainTextAsync("change0.example");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("created this record");
    }

    static async Task Write(IPage page, string text)
    {
        await page.Locator(".compose textarea").FillAsync(text);
        await page.Locator(".compose .primary").ClickAsync();
    }

    /// <summary>Asks again until it holds.</summary>
    static async Task Until(Func<Task> holds)
    {
        for (var again = 0; ; again++)
            try { await holds(); return; }
            catch (PlaywrightException) when (again < 20) { await Task.Delay(200); }
    }
}
