using Guanxi.Browser.Tests.Gallery;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>The page one begins the day with, and what stands around it.</summary>
public sealed class HomeTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_person_orders_the_cards_and_puts_one_away()
    {
        await using var visitor = await house.SignIn("marcus.bell@example.com");
        var page = visitor.Page;
        await page.GotoAsync("/");
        await Expect(page.Locator(".home-panel").First).ToHaveAttributeAsync("aria-label", "To do today");
        await page.Locator("a[href='/arrange']").ClickAsync();
        var recent = page.Locator("#modal [data-order-item]", new() { HasTextString = "Recent" });
        for (var step = 0; step < 8; step++) await recent.PressAsync("Alt+ArrowUp");
        await page.Locator("#modal input[name=shown][value=today]").UncheckAsync();
        await page.Locator("#modal .primary").ClickAsync();
        await Expect(page.Locator(".home-panel").First).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("card-recent"));
        await Expect(page.Locator(".card-today")).ToHaveCountAsync(0);

        await using var elsewhere = await house.SignIn("marcus.bell@example.com", Screen.Phone);
        await Expect(elsewhere.Page.Locator(".home-panel").First).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("card-recent"));
    }

    [Fact]
    public async Task The_navigation_is_chosen_for_everybody_without_writing_json()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/setup/navigation");
        await page.Locator("input[name=shown][value=competitors]").UncheckAsync();
        await page.Locator("main .primary").ClickAsync();
        await Expect(page.Locator("#navigation")).Not.ToContainTextAsync("Competitors");
        await page.GotoAsync("/settings");
        await Expect(page.Locator("main")).ToContainTextAsync("Harbour Trading");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("{");
        await page.GotoAsync("/setup/navigation");
        await page.Locator("[name=reset]").ClickAsync();
        await Expect(page.Locator("#navigation")).ToContainTextAsync("Competitors");
    }

    [Fact]
    public async Task A_year_is_no_quantity()
    {
        await using var visitor = await house.SignIn();
        await visitor.Page.GotoAsync("/accounts?columns=name,yearEstablished&filter=yearEstablished:any&mode=table");
        await Expect(visitor.Page.Locator("td[data-field=yearEstablished]").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*\d{4}\s*$"));
    }
}
