using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Days, weeks and months of one's own and of others.</summary>
public sealed class CalendarTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task An_entry_is_made_by_a_double_click_and_stretched_by_its_edge()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/activities?mode=calendar&span=day&day=2031-03-04&view=all");
        var lane = await page.Locator(".lane").BoundingBoxAsync() ?? throw new InvalidOperationException();
        var half = lane.Height / 48;
        await page.Mouse.DblClickAsync(lane.X + 80, lane.Y + half * 20.5f);
        await Expect(page.Locator("#modal input[name=start]")).ToHaveValueAsync("2031-03-04T10:00");
        await page.Locator("#modal input[name=subject]").FillAsync("Look at the press");
        await page.Locator("#modal .primary").ClickAsync();
        var entry = page.Locator(".lane .entry", new() { HasTextString = "Look at the press" });
        await Expect(entry).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bfrom-20\b.*\bfor-1\b"));

        await entry.HoverAsync();
        var box = await entry.BoundingBoxAsync() ?? throw new InvalidOperationException();
        await page.Mouse.MoveAsync(box.X + 40, box.Y + box.Height - 3);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 40, box.Y + box.Height + half * 2.5f, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(entry).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bfor-4\b"));
    }

    [Fact]
    public async Task Colleagues_are_laid_over_ones_own_days_and_the_address_keeps_it()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/activities?mode=calendar&span=list&view=all");
        var people = page.Locator(".calendar-people");
        await people.GetByRole(AriaRole.Button, new() { Name = "Marcus Bell" }).ClickAsync();
        await people.GetByRole(AriaRole.Button, new() { Name = "Ada Long" }).ClickAsync();
        await Expect(people.Locator("[aria-pressed=true]")).ToHaveCountAsync(2);
        await page.ReloadAsync();
        await Expect(people.Locator("[aria-pressed=true]")).ToHaveCountAsync(2);
        await Expect(page.Locator(".agenda-entry .end").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Marcus Bell|Ada Long"));
    }

    [Fact]
    public async Task A_calendar_elsewhere_subscribes_until_its_address_is_withdrawn()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/profile");
        await page.Locator("#feedName").FillAsync("My phone");
        await page.Locator("form[action='/profile/calendar'] button").ClickAsync();
        var address = await page.Locator("code.secret").InnerTextAsync();

        await using var stranger = await house.Open();
        var feed = await stranger.Page.APIRequest.GetAsync(address);
        var text = await feed.TextAsync();
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT\r\n", text, StringComparison.Ordinal);
        var key = address.Split('/')[^1].Split('.')[0];
        Assert.Equal(404, (await stranger.Page.APIRequest.GetAsync("/api/v1/accounts", new() { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer " + key } })).Status);

        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.Locator("#calendar form[action$='/withdraw'] button").ClickAsync();
        if (await page.Locator("#confirm[open]").CountAsync() > 0) await page.Locator("#confirm .danger").ClickAsync();
        await Expect(page.Locator("#calendar form[action$='/withdraw']")).ToHaveCountAsync(0);
        Assert.Equal(404, (await stranger.Page.APIRequest.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Events_and_address_cards_are_taken_in_once()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        const string events = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a1@example.com\r\nDTSTART;TZID=Europe/Berlin:20310506T100000\r\nDTEND;TZID=Europe/Berlin:20310506T113000\r\nSUMMARY:Fair in Hanover\\, hall 7\r\nBEGIN:VALARM\r\nTRIGGER:-PT30M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        foreach (var said in new[] { "1 activity taken, 0 brought up to date", "0 activities taken, 1 brought up to date" })
        {
            await Upload(page, "activities", "fair.ics", events);
            await Expect(page.Locator(".toast")).ToContainTextAsync(said);
        }
        await page.GotoAsync("/activities?mode=calendar&span=day&day=2031-05-06&view=all");
        await Expect(page.Locator(".entry")).ToContainTextAsync("Fair in Hanover, hall 7");

        const string card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okafor;Ngozi;;;\r\nFN:Ngozi Okafor\r\nORG:Elsewhere Ltd;Purchasing\r\nTEL;TYPE=CELL:+44 7700 900123\r\nEMAIL:ngozi@elsewhere.example\r\nEND:VCARD\r\n";
        await Upload(page, "contacts", "ngozi.vcf", card);
        await Expect(page.Locator(".toast")).ToContainTextAsync("1 contact taken");
        await Upload(page, "contacts", "ngozi.vcf", card);
        await Expect(page.Locator(".notice")).ToContainTextAsync("already known");

        await page.GotoAsync("/contacts?q=Okafor");
        var href = await page.Locator("tr[data-href]").First.GetAttributeAsync("data-href");
        var taken = await page.APIRequest.GetAsync(href + "/card");
        Assert.Contains("TEL;TYPE=CELL:+447700900123", (await taken.TextAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    static async Task Upload(IPage page, string model, string name, string text)
    {
        await page.GotoAsync("/import?object=" + model);
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Locator("main .primary").ClickAsync();
    }
}
