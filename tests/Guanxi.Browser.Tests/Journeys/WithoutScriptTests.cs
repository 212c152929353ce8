using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class WithoutScriptTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task The_essential_works_with_scripts_switched_off()
    {
        await using var visitor = await house.SignIn(screen: new() { Scripts = false });
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?sort=name");
        var first = await page.Locator("tbody .lead > a").First.GetAttributeAsync("href");
        await page.Locator("a[href*='cursor=']").First.ClickAsync();
        await Expect(page.Locator("tbody .lead > a").First).Not.ToHaveAttributeAsync("href", first ?? "");

        await page.GotoAsync("/accounts");
        await page.Locator("main a[href='/accounts/new']").First.ClickAsync();
        await page.Locator("#f-name").FillAsync("Plain and simple");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Plain and simple");

        await page.Locator("a[href$='/edit']").First.ClickAsync();
        await page.Locator("#f-shortName").FillAsync("Plain");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Plain");

        await page.GotoAsync("/opportunities?filter=status:open");
        await page.Locator("tbody .lead > a").First.ClickAsync();
        await page.Locator(".path button", new() { HasTextString = "Lost" }).ClickAsync();
        await page.Locator("[id$='lossReason']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("form[action$='/move'] .primary").ClickAsync();
        await Expect(page.Locator(".path .current")).ToContainTextAsync("Lost");
    }
}
