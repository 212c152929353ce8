using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Guanxi.Integrations.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Days, weeks and months of one's own and of others.</summary>
public sealed class CalendarTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task An_entry_is_made_by_a_double_click_and_stretched_by_its_edges()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/activities?mode=calendar&span=day&day=2031-03-04&view=all");
        await DoubleClick(page, "10:00");
        await Expect(page.Locator("#modal input[name=start]")).ToHaveValueAsync("2031-03-04T10:00");
        await page.Locator("#modal input[name=subject]").FillAsync("Look at the press");
        await page.Locator("#modal .primary").ClickAsync();
        var entry = page.Locator(".fc-event", new() { HasTextString = "Look at the press" });
        await Expect(entry).ToBeVisibleAsync();

        await Pull(page, entry, "12:00");
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Eventually.Comes(() => Times(page, "Look at the press"), times => times == ("2031-03-04T10:00", "2031-03-04T12:00"));
        await Pull(page, entry, "09:00", "start");
        await Eventually.Comes(() => Times(page, "Look at the press"), times => times == ("2031-03-04T09:00", "2031-03-04T12:00"));
        await page.ReloadAsync();
        await Expect(entry).ToContainTextAsync("09:00");
    }

    [Fact]
    public async Task An_entry_is_moved_to_another_day_and_by_keys_alone()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await Make(visitor, "Walk the yard", "2031-06-10T10:00", "2031-06-10T11:00");
        await page.GotoAsync("/activities?mode=calendar&span=month&day=2031-06-10&view=all");
        var entry = page.Locator(".fc-event", new() { HasTextString = "Walk the yard" });
        await entry.DragToAsync(page.Locator(".fc-daygrid-day[data-date='2031-06-12']"));
        await Eventually.Comes(() => Times(page, "Walk the yard"), times => times == ("2031-06-12T10:00", "2031-06-12T11:00"));

        await page.GotoAsync("/activities?mode=calendar&span=week&day=2031-06-10&view=all");
        await entry.FocusAsync();
        foreach (var keys in new[] { "Alt+ArrowLeft", "Alt+ArrowDown", "Alt+ArrowDown", "Alt+Shift+ArrowDown" }) await page.Keyboard.PressAsync(keys);
        await Eventually.Comes(() => Times(page, "Walk the yard"), times => times == ("2031-06-11T10:30", "2031-06-11T11:45"));
        await Expect(entry).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Walk the yard");
    }

    [Fact]
    public async Task A_crowded_hour_says_how_many_more_there_are_and_shows_them()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        for (var each = 1; each <= 7; each++) await Make(visitor, $"Crowd {each}", "2031-07-01T10:00", "2031-07-01T11:00");
        await page.GotoAsync("/activities?mode=calendar&span=week&day=2031-07-01&view=all");
        await page.Locator(".fc-timegrid-more-link").ClickAsync();
        await Expect(page.Locator(".fc-popover .fc-event")).ToHaveCountAsync(5);
        await page.GotoAsync("/activities?mode=calendar&span=month&day=2031-07-01&view=all");
        await page.Locator("[data-date='2031-07-01'] .fc-more-link").ClickAsync();
        await Expect(page.Locator(".fc-popover .fc-event")).ToHaveCountAsync(7);

        await using var phone = await house.SignIn(screen: Screen.Phone);
        await phone.Page.GotoAsync("/activities?mode=calendar&span=week&day=2031-07-01&view=all");
        await Expect(phone.Page.Locator(".agenda-entry", new() { HasTextString = "Crowd" })).ToHaveCountAsync(7);
        await phone.SeesNoSidewaysScrolling();
        await phone.Page.GotoAsync("/activities?mode=calendar&span=month&day=2031-07-01&view=all");
        await phone.Page.Locator(".fc-daygrid-day[data-date='2031-07-01']").TapAsync();
        await Expect(phone.Page).ToHaveURLAsync(new Regex("day=2031-07-01.*span=day|span=day.*day=2031-07-01"));
    }

    [Fact]
    public async Task What_a_colleague_plans_comes_into_the_open_calendar()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.RunAndWaitForRequestAsync(() => page.GotoAsync("/activities?mode=calendar&span=week&day=2031-08-05&view=all"), request => request.Url.Contains("/live?", StringComparison.Ordinal));
        await Expect(page.Locator(".fc-timegrid")).ToBeVisibleAsync();
        await using var colleague = await house.SignIn("marcus.bell@example.com");
        await Make(colleague, "Marcus plans", "2031-08-05T10:00", "2031-08-05T11:00");
        await Expect(page.Locator(".fc-event", new() { HasTextString = "Marcus plans" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_calendar_is_read_as_a_list_without_script()
    {
        await using var visitor = await house.SignIn();
        await Make(visitor, "Plainly listed", "2031-09-02T10:00", "2031-09-02T11:00");
        await using var plain = await house.SignIn(screen: new() { Scripts = false });
        await plain.Page.GotoAsync("/activities?mode=calendar&span=month&day=2031-09-02&view=all");
        await Expect(plain.Page.Locator(".agenda-entry", new() { HasTextString = "Plainly listed" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Colleagues_are_laid_over_ones_own_days_and_the_address_keeps_it()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/activities?mode=calendar&span=list&view=all");
        var people = page.Locator(".calendar-people:not(:has(.elsewhere))");
        await people.GetByRole(AriaRole.Button, new() { Name = "Marcus Bell" }).ClickAsync();
        await people.GetByRole(AriaRole.Button, new() { Name = "Ada Long" }).ClickAsync();
        await Expect(people.Locator("[aria-pressed=true]")).ToHaveCountAsync(2);
        await page.ReloadAsync();
        await Expect(people.Locator("[aria-pressed=true]")).ToHaveCountAsync(2);
        await Expect(page.Locator(".agenda-entry .end").First).ToHaveTextAsync(new Regex("Marcus Bell|Ada Long"));
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
    public async Task A_calendar_kept_elsewhere_stands_among_ones_own_days_and_follows()
    {
        // As far ahead as a feed reaches, and in the middle of a week.
        var ahead = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date).AddDays(300);
        var (day, next) = (ahead.AddDays(2 - (int)ahead.DayOfWeek).ToString("O", CultureInfo.InvariantCulture), ahead.AddDays(3 - (int)ahead.DayOfWeek).ToString("O", CultureInfo.InvariantCulture));
        house.Services.GetRequiredService<IOptions<WebhookOptions>>().Value.AllowPrivateAddresses = true;
        await using var colleague = await house.SignIn("marcus.bell@example.com");
        await Make(colleague, "Marcus at the fair", day + "T10:00", day + "T11:00");
        await colleague.Page.GotoAsync("/profile");
        await colleague.Page.Locator("#feedName").FillAsync("Ada");
        await colleague.Page.Locator("form[action='/profile/calendar'] button").ClickAsync();
        var address = await colleague.Page.Locator("code.secret").InnerTextAsync();

        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync($"/activities?mode=calendar&span=week&day={day}&view=mine");
        await page.Locator("a[href^='/calendar-subscriptions/new']").ClickAsync();
        await page.Locator("#modal input[name=name]").FillAsync("Marcus elsewhere");
        await page.Locator("#modal input[name=url]").FillAsync(address);
        await page.Locator("#modal .primary").ClickAsync();
        var calendar = page.Locator(".calendar-people .elsewhere", new() { HasTextString = "Marcus elsewhere" });
        await Expect(calendar).ToBeVisibleAsync();
        var entry = page.Locator(".fc-event", new() { HasTextString = "Marcus at the fair" });
        await Expect(entry).ToBeVisibleAsync();
        await calendar.Locator("button").ClickAsync();
        await Expect(calendar.Locator("button")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(entry).ToHaveCountAsync(0);
        await calendar.Locator("button").ClickAsync();
        await Expect(entry).ToBeVisibleAsync();
        await entry.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Marcus at the fair");
        await Expect(page.Locator(".page-head a", new() { HasText = "Edit" })).ToHaveCountAsync(0);

        await colleague.Page.GotoAsync($"/activities?mode=calendar&span=week&day={day}&view=all&q=Marcus+at+the+fair");
        await colleague.Page.Locator(".fc-event", new() { HasTextString = "Marcus at the fair" }).FocusAsync();
        await colleague.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await Eventually.Comes(() => Times(colleague.Page, "Marcus at the fair"), times => times.Item1 == next + "T10:00");
        await page.GotoAsync($"/activities?mode=calendar&span=week&day={day}&view=mine");
        await calendar.Locator("a").ClickAsync();
        await page.Locator("form[action$='/actions/refresh'] button, a[href$='/actions/refresh']").First.ClickAsync();
        await Expect(page.Locator(".toast").First).ToBeVisibleAsync();
        await page.GotoAsync($"/activities?mode=calendar&span=day&day={next}&view=mine");
        await Eventually.Holds(async () =>
        {
            if (await entry.CountAsync() > 0) return true;
            await page.ReloadAsync();
            return false;
        });
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
        await Expect(page.Locator(".fc-event")).ToContainTextAsync("Fair in Hanover, hall 7");

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

    /// <summary>Start and end of an activity, as the plain list beneath the drawing of a fresh page says them.</summary>
    static async Task<(string?, string?)> Times(IPage page, string subject)
    {
        var html = await (await page.APIRequest.GetAsync(page.Url)).TextAsync();
        var link = Regex.Match(html, $"<a class=\"agenda-entry(?:(?!</a>).)*{subject}", RegexOptions.Singleline).Value;
        return (Part("start"), Part("end"));
        string? Part(string name) => Regex.Match(link, $"data-{name}=\"([^\"]*)\"").Groups[1].Value;
    }

    static async Task Make(Visitor visitor, string subject, string start, string end)
    {
        var page = visitor.Page;
        await page.GotoAsync($"/activities/new?start={start}&end={end}");
        await page.Locator("main input[name=subject]").FillAsync(subject);
        await page.Locator("main form .primary").First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(subject);
    }

    static async Task DoubleClick(IPage page, string clock)
    {
        var slot = page.Locator($".fc-timegrid-slot-lane[data-time='{clock}:00']");
        await slot.ScrollIntoViewIfNeededAsync();
        await slot.DblClickAsync(new() { Position = new() { X = 120, Y = 6 } });
    }

    static async Task Pull(IPage page, ILocator entry, string to, string edge = "end")
    {
        await entry.ScrollIntoViewIfNeededAsync();
        await entry.HoverAsync();
        var slot = await page.Locator($".fc-timegrid-slot-lane[data-time='{to}:00']").BoundingBoxAsync() ?? throw new InvalidOperationException();
        var grip = await entry.Locator(".fc-event-resizer-" + edge).BoundingBoxAsync() ?? throw new InvalidOperationException();
        await page.Mouse.MoveAsync(grip.X + grip.Width / 2, grip.Y + grip.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(grip.X + grip.Width / 2, slot.Y + (edge == "end" ? -2 : 2), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    static async Task Upload(IPage page, string model, string name, string text)
    {
        await page.GotoAsync("/import?object=" + model);
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Locator("main .primary").ClickAsync();
    }
}
