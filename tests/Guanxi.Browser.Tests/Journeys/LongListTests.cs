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

    [Fact]
    public async Task Who_comes_back_finds_the_list_as_it_was_left_and_what_changed_meanwhile()
    {
        var unit = house.Store.Begin(Viewer.System);
        for (var i = 0; i < 60; i++) unit.Create(new Account { Name = $"Side {i:00}", Industry = "retail" });
        Assert.True((await unit.Commit()).Ok);
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=table&industry=retail&sort=name&columns=name,shortName");
        await page.EvaluateAsync("() => document.querySelector('.grid-scroll').scrollTo(0, 700)");
        await Expect(page.GetByText("Side 59")).ToHaveCountAsync(1);
        var opened = page.Locator("tbody tr").Filter(new() { HasText = "Side 30" });
        await opened.ScrollIntoViewIfNeededAsync();
        var top = await page.EvaluateAsync<double>("() => document.querySelector('.grid-scroll').scrollTop");
        Assert.True(top > 0);
        await opened.Locator(".lead > a").First.ClickAsync();
        await page.Locator("dd[data-field=shortName]").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("dd[data-field=shortName] input").FillAsync("Changed beside");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(opened.Locator("[data-field=shortName]")).ToHaveTextAsync("Changed beside");
        await Expect(page.GetByText("Side 59")).ToHaveCountAsync(1);
        Assert.Equal(top, await page.EvaluateAsync<double>("() => document.querySelector('.grid-scroll').scrollTop"));
        await Expect(page.Locator("tbody tr[hidden], .spacer")).ToHaveCountAsync(0);
    }
}
