using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class OnThePhoneTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task List_record_form_and_bottom_bar_serve_a_thumb()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?filter=status:open");
        await visitor.SeesNoSidewaysScrolling();
        await page.Locator("tbody .lead > a").First.TapAsync();
        await Expect(page.Locator(".path")).ToBeVisibleAsync();
        await visitor.SeesNoSidewaysScrolling();

        await page.Locator(".phone-bar a[href='/menu']").TapAsync();
        await page.Locator("main a[href='/accounts'], dialog[open] a[href='/accounts']").TapAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Accounts");
        await page.GotoAsync("/accounts/new");
        await page.Locator("#f-name").FillAsync("From the road");
        await visitor.SeesNoSidewaysScrolling();
        await page.Locator("main form .primary").TapAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("From the road");
        await visitor.SeesNoSidewaysScrolling();
    }
}
