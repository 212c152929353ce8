using Guanxi.Browser.Tests.Gallery;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Without a mouse, with the system's own colours, at twice the size, without motion.</summary>
public sealed class WithAidsTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_customer_is_made_written_about_and_found_by_keys_alone()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts");
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("#modal #f-name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Keyboard Works Ltd");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Keyboard Works Ltd");

        for (var tab = 0; tab < 80 && !await Has(page, ".compose textarea, .compose .ProseMirror"); tab++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("They prefer the telephone.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("They prefer the telephone.");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("history");
        await Expect(page.Locator("#palette a[role=option][aria-selected=true]")).ToContainTextAsync("History");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".editions")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_chosen_shows_in_the_systems_own_colours()
    {
        await using var visitor = await house.SignIn(screen: new() { ForcedColours = true });
        var page = visitor.Page;
        await visitor.Show("first of opportunities?filter=status:open");
        var (current, other) = (await Paint(page, ".path .current > *"), await Paint(page, ".path > li:not(.current) > *"));
        Assert.NotEqual(current, other);
        await page.GotoAsync("/activities?mode=calendar");
        var (month, week) = (await Paint(page, ".page-head .btn-group [aria-current=true]"), await Paint(page, ".page-head .btn-group a:not([aria-current])"));
        Assert.NotEqual(month, week);
    }

    [Fact]
    public async Task Nothing_is_cut_off_at_twice_the_size()
    {
        await using var visitor = await house.SignIn(screen: new(720, 450) { Scale = 2 });
        var cut = new List<string>();
        foreach (var (name, path) in PageTypes.All)
        {
            await visitor.Show(path);
            if (await visitor.Page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth > innerWidth")) cut.Add(name);
        }
        Assert.Empty(cut);
    }

    [Fact]
    public async Task Nothing_moves_for_who_wants_no_motion()
    {
        await using var visitor = await house.SignIn();
        foreach (var path in new[] { "/", "/opportunities?mode=board", "first of accounts" })
        {
            await visitor.Show(path);
            var moving = await visitor.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('body *')].filter(e => {
                    const style = getComputedStyle(e);
                    return Math.max(...[style.transitionDuration, style.animationDuration].flatMap(d => d.split(',')).map(parseFloat)) > 0.01;
                }).map(e => e.tagName + '.' + e.className).slice(0, 5)
                """);
            Assert.Empty(moving);
        }
    }

    static async Task<bool> Has(IPage page, string selector) => await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector);

    static async Task<string> Paint(IPage page, string selector) => await page.Locator(selector).First.EvaluateAsync<string>(
        "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.borderColor, s.outlineColor, s.outlineStyle, s.textDecorationLine].join() }");
}
