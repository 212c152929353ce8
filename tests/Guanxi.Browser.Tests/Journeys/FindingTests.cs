using Guanxi.Kernel.Access;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
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

    [Theory]
    [InlineData("kehu", "Accounts")]
    [InlineData("系统设置", "Setup")]
    [InlineData("jsyqx", "Roles")]
    [InlineData("new lead", "New lead")]
    public async Task Places_settings_and_things_to_make_go_by_both_languages_and_pinyin(string typed, string found)
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/contacts");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(typed);
        await Expect(page.Locator("#palette a[role=option]", new() { HasTextString = found }).First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("opp")]
    [InlineData("shang")]
    public async Task A_page_that_is_called_so_stands_before_records(string typed)
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "Opposite Ltd 商事" });
        Assert.True((await unit.Commit()).Ok);
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/contacts");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(typed);
        await Expect(page.Locator("#palette a[role=option]", new() { HasTextString = "Opposite Ltd" }).First).ToBeVisibleAsync();
        await Expect(page.Locator("#palette a[role=option]").First).ToContainTextAsync("Opportunities");
    }

    [Fact]
    public async Task What_can_be_done_with_chosen_rows_is_offered_first()
    {
        var unit = house.Store.Begin(Viewer.System);
        for (var i = 0; i < 3; i++) unit.Create(new Lead { Name = $"Chosen {i}" });
        Assert.True((await unit.Commit()).Ok);
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/leads?view=all&mode=table&q=Chosen");
        await page.Locator("thead .pick input").CheckAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("shanchu");
        await Expect(page.Locator("#palette a[role=option]").First).ToContainTextAsync("Delete");
        await page.Locator("#palette input").FillAsync("edit");
        await Expect(page.Locator("#palette a[role=option]").First).ToContainTextAsync("Edit");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("dialog[open] #bulk-field")).ToBeVisibleAsync();
    }
}
