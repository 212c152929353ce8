using Guanxi.Kernel.Access;
using Guanxi.Modules.Customers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class FindingTests(FreshHouse house) : IClassFixture<FreshHouse>
{
    [Theory]
    [InlineData("hwjs")]
    [InlineData("huawei")]
    [InlineData("华为")]
    [InlineData("8005")]
    public async Task The_palette_finds_a_company(string typed)
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "华为技术有限公司 " + typed.GetHashCode(StringComparison.Ordinal), Phone = "13912348005" });
        Assert.True((await unit.Commit()).Ok);

        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(typed);
        await Expect(page.Locator("#palette a[role=option]", new() { HasTextString = "华为技术" }).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("华为技术有限公司");
    }
}
