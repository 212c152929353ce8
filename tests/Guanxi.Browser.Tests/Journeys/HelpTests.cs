using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>A company on its first day, and what tells people how things are done.</summary>
public sealed class HelpTests(FreshHouse house) : IClassFixture<FreshHouse>
{
    [Fact]
    public async Task The_first_steps_are_ticked_off_as_they_are_taken()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/");
        var done = page.Locator(".card-firstSteps use[href$='#circle-check']");
        var steps = page.Locator(".card-firstSteps li");
        await Expect(steps).ToHaveCountAsync(5);
        await Expect(done).ToHaveCountAsync(0);

        await page.Locator(".card-firstSteps a[href='/setup/company']").ClickAsync();
        await page.GetByLabel("Phone").FillAsync("+1 212 555 0100");
        await page.Locator("main form .primary").First.ClickAsync();
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(done).ToHaveCountAsync(1);

        await page.GotoAsync("/accounts");
        await Expect(page.Locator(".empty-state")).ToBeVisibleAsync();
        await page.Locator(".empty-state .primary").ClickAsync();
        await page.Locator("#modal #f-name").FillAsync("The very first Ltd");
        await page.Locator("#modal .primary").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("The very first Ltd");
        await page.GotoAsync("/");
        await Expect(done).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("en", "/", "First steps")]
    [InlineData("en", "/opportunities?mode=calendar", "Lists, boards and calendars")]
    [InlineData("en", "/reports", "Reports and dashboards")]
    [InlineData("en", "/setup/backups", "Backups and status")]
    [InlineData("zh-CN", "/setup/signing-in", "登录")]
    [InlineData("zh-CN", "/setup", "设置")]
    [InlineData("zh-CN", "/tickets", "服务客户")]
    [InlineData("zh-CN", "/automation-rules", "自动化")]
    public async Task Help_opens_beside_the_page_at_what_speaks_of_it(string language, string path, string title)
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = house.Address }]);
        await page.GotoAsync(path);
        await page.Locator(".top > a[href^='/help']").ClickAsync();
        var side = page.Locator("#side");
        await Expect(side.Locator(".dialog-head h2")).ToContainTextAsync(title);
        await side.Locator(".guide > nav a[href='/help/whats-new']").ClickAsync();
        await Expect(side.Locator(".dialog-head h2")).ToContainTextAsync(language == "en" ? "What is new" : "新功能");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(path) + "$"));
    }

    [Fact]
    public async Task The_sheet_of_keys_opens_with_a_key_and_leaves_where_one_was()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts");
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#modal .shortcut-sheet")).ToBeVisibleAsync();
        await Expect(page.Locator("#modal .shortcut-sheet")).ToContainTextAsync("Copy the cell");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#modal")).Not.ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FocusAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("?");
    }
}
