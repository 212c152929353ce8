using Guanxi.Kernel.Access;
using Guanxi.Modules.Customers;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class LongListTests(FreshHouse house) : IClassFixture<FreshHouse>
{
    [Fact]
    public async Task A_long_list_stays_light_however_far_one_scrolls_and_finds_its_way_back()
    {
        var unit = house.Store.Begin(Viewer.System);
        for (var i = 0; i < 900; i++) unit.Create(new Account { Name = $"Row {i:0000}" });
        Assert.True((await unit.Commit()).Ok);
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=table&sort=name&columns=name,phone");
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
        for (var i = 0; i < 200 && await page.GetByText("Row 0899").CountAsync() == 0; i++)
        {
            await page.EvaluateAsync("() => document.querySelector('.grid-scroll').scrollBy(0, 1500)");
            await page.WaitForTimeoutAsync(60);
        }
        await Expect(page.GetByText("Row 0899")).ToHaveCountAsync(1);
        Assert.InRange(await page.Locator("tr[data-id]").CountAsync(), 50, 450);
        await Expect(page.GetByText("Row 0000")).ToHaveCountAsync(0);

        await page.EvaluateAsync("() => document.querySelector('.grid-scroll').scrollTo(0, 0)");
        await Expect(page.GetByText("Row 0000")).ToBeVisibleAsync();
        await Expect(page.GetByText("Row 0899")).ToHaveCountAsync(0);
        Assert.InRange(await page.Locator("tr[data-id]").CountAsync(), 50, 450);
    }
}
