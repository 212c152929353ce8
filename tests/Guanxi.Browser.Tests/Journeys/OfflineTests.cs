using System.Text.RegularExpressions;
using Guanxi.Browser.Tests.Gallery;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Between two visits, where there is no line.</summary>
public sealed class OfflineTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task Pages_seen_before_are_read_and_a_note_is_sent_when_the_line_returns()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        visitor.LineMayBreak = true;
        var page = visitor.Page;
        await page.EvaluateAsync("() => navigator.serviceWorker.ready");
        await visitor.Show("first of accounts");
        var address = page.Url;
        await page.ReloadAsync();
        var title = (await page.Locator("h1").InnerTextAsync()).Split((char)10)[^1];

        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(title);
        await page.Locator(".compose textarea").FillAsync("Written in the lift.");
        await page.Locator(".compose .primary").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("Kept on this device");
        await Expect(page.Locator(".line-state")).ToContainTextAsync("1");
        await page.GotoAsync("/products?never=seen");
        await Expect(page.Locator(".waiting-item")).ToContainTextAsync("Written in the lift.");
        await Expect(page.Locator("[data-offline-target=pages]")).ToContainTextAsync(title);

        await Returned(page, address);
        await Expect(page.Locator(".timeline .moment", new() { HasTextString = "Written in the lift." })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_editor_of_a_page_kept_on_the_device_works_without_a_line()
    {
        await using var visitor = await house.SignIn();
        visitor.LineMayBreak = true;
        var page = visitor.Page;
        await page.EvaluateAsync("() => navigator.serviceWorker.ready");
        await visitor.Show("first of accounts");
        var address = page.Url;
        await page.ReloadAsync();
        // Nobody has gone there to write yet: the page brought it.
        await page.WaitForFunctionAsync("async () => { const script = document.querySelector('[data-rich-text-script-value]').dataset.richTextScriptValue; return !!(await (await caches.open('assets')).match(script, { ignoreVary: true })) }");
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(address);
        await page.Locator(".compose textarea").First.FocusAsync();
        await page.Locator(".compose .rich-place [contenteditable]").FillAsync("Written with bold words in the lift.");
        await page.Locator(".compose .primary").ClickAsync();
        await Expect(page.Locator(".line-state b")).ToHaveTextAsync("1");
        await Returned(page, address);
        await Expect(page.Locator(".timeline .moment", new() { HasTextString = "Written with bold words in the lift." })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_new_record_and_a_change_wait_for_the_line()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        visitor.LineMayBreak = true;
        var page = visitor.Page;
        await page.EvaluateAsync("() => navigator.serviceWorker.ready");
        var account = await visitor.FirstOf("accounts");
        await page.GotoAsync(account + "/edit");
        await page.GotoAsync("/contacts/new");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await page.Context.SetOfflineAsync(true);
        await page.WaitForFunctionAsync("() => !navigator.onLine");
        await page.Locator("#f-name-family, #f-name").First.FillAsync("Aufderreise");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator(".line-state b")).ToHaveTextAsync("1");
        await page.GotoAsync(account + "/edit");
        await page.WaitForFunctionAsync("() => !navigator.onLine");
        await page.Locator("#f-shortName").FillAsync("Written on the road");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator(".line-state b")).ToHaveTextAsync("2");
        await Returned(page, "/contacts?q=Aufderreise");
        await Expect(page.Locator("tr[data-id]")).ToHaveCountAsync(1);
        await page.GotoAsync(account);
        await Expect(page.Locator("main")).ToContainTextAsync("Written on the road");
    }

    [Fact]
    public async Task A_note_whose_answer_got_lost_is_kept_once()
    {
        await using var visitor = await house.SignIn();
        visitor.LineMayBreak = true;
        var page = visitor.Page;
        await visitor.Show("first of contacts");
        var broken = 0;
        await page.RouteAsync("**/compose", async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            if (broken++ < 2) await route.AbortAsync();
            else await route.ContinueAsync();
        });
        await page.Locator(".compose textarea").FillAsync("Told twice, kept once.");
        await page.Locator(".compose .primary").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("Kept on this device");
        await page.ReloadAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".line-state")).ToBeHiddenAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".timeline .moment", new() { HasTextString = "Told twice, kept once." })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_change_that_met_a_newer_version_is_compared_with_it()
    {
        await using var visitor = await house.SignIn();
        visitor.LineMayBreak = true;
        var page = visitor.Page;
        var account = await visitor.FirstOf("accounts");
        await page.GotoAsync(account + "/edit");
        await page.Context.SetOfflineAsync(true);
        await page.WaitForFunctionAsync("() => !navigator.onLine");
        await page.Locator("#f-shortName").FillAsync("From the road");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator(".line-state b")).ToHaveTextAsync("1");
        await Rename(account, "From the desk");

        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/offline");
        await page.Locator("[data-part=compare]").ClickAsync();
        await Expect(page.Locator(".notice table")).ToContainTextAsync("From the desk");
        await Expect(page.Locator(".notice table")).ToContainTextAsync("From the road");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(account + "$"));
        await Expect(page.Locator("dd[data-field=shortName]")).ToHaveTextAsync("From the road");
        await Expect(page.Locator(".line-state")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Cells_changed_without_a_line_are_sent_once_when_it_returns()
    {
        await using var visitor = await house.SignIn();
        visitor.LineMayBreak = true;
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=table&sort=name&columns=name,shortName,fax");
        var row = page.Locator("tr[data-id]").First;
        var account = (await row.GetAttributeAsync("data-href"))!;
        var (sent, lost) = (0, 0);
        await page.RouteAsync("**" + account, async route =>
        {
            // Carried out, but nobody hears of it.
            if (route.Request.Method != "PATCH") await route.ContinueAsync();
            else if (sent++ > 0) await route.ContinueAsync();
            else
            {
                await route.FetchAsync();
                lost++;
                await route.AbortAsync();
            }
        });
        await Type(page, row.Locator("[data-field=shortName]"), "In the lift");
        await Expect(page.Locator(".line-state b")).ToHaveTextAsync("1");
        await page.Context.SetOfflineAsync(true);
        await page.WaitForFunctionAsync("() => !navigator.onLine");
        await Type(page, row.Locator("[data-field=fax]"), "021 5555 0123");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".line-state")).ToBeHiddenAsync();

        Assert.Equal(1, lost);
        await page.GotoAsync(account);
        await Expect(page.Locator("dd[data-field=shortName]")).ToHaveTextAsync("In the lift");
        await Expect(page.Locator("dd[data-field=fax]")).ToContainTextAsync("0123");
        var kept = await house.Store.History(Viewer.System, Guid.Parse(account.Split('/')[^1]), 50);
        Assert.Single(kept, e => e.Kind == ChangeKind.Update && e.Changes.Any(c => c.Field == "shortName"));
    }

    [Fact]
    public async Task A_fact_that_met_a_newer_version_is_merged()
    {
        await using var visitor = await house.SignIn();
        visitor.LineMayBreak = true;
        var page = visitor.Page;
        var account = await visitor.FirstOf("accounts?sort=-name");
        await page.GotoAsync(account);
        await page.Context.SetOfflineAsync(true);
        await page.WaitForFunctionAsync("() => !navigator.onLine");
        await page.Locator("dd[data-field=shortName]").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("dd[data-field=shortName] input").FillAsync("From the road");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".line-state b")).ToHaveTextAsync("1");
        await Rename(account, "From the desk");

        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/offline");
        await Expect(page.Locator(".waiting-item")).ToContainTextAsync("From the road");
        await page.Locator("[data-part=compare]").ClickAsync();
        await Expect(page.Locator(".merge")).ToContainTextAsync("From the desk");
        await Expect(page.Locator(".merge")).ToContainTextAsync("From the road");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator("dd[data-field=shortName]").First).ToHaveTextAsync("From the road");
        await Expect(page.Locator(".line-state")).ToBeHiddenAsync();
    }

    static async Task Type(IPage page, ILocator cell, string text)
    {
        await cell.FocusAsync();
        await page.Keyboard.PressAsync("F2");
        await cell.Locator("input").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Expect(cell).ToHaveClassAsync(new Regex("kept"));
    }

    /// <summary>Somebody else at a desk.</summary>
    async Task Rename(string account, string name)
    {
        var model = house.Store.Registry["accounts"];
        var values = new Dictionary<FieldModel, object?> { [model["shortName"]] = name };
        Assert.True((await house.Store.Save(Viewer.System, new(model, ChangeKind.Update, Guid.Parse(account.Split('/')[^1]), values))).Ok);
    }

    /// <summary>The line is back, what waited was sent, and the page shows it.</summary>
    static async Task Returned(IPage page, string address)
    {
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync(address);
        await Expect(page.Locator(".line-state")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await page.GotoAsync(address);
    }
}
