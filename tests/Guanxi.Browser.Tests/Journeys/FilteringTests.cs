using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Conditions beyond a single chip.</summary>
public sealed class FilteringTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_quick_filter_shows_how_many_each_choice_leaves_and_adds_up()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=table");
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
        await page.Locator(".quick", new() { HasText = "Stage" }).ClickAsync();
        var won = page.Locator(".floating .menu-item", new() { HasText = "Won" });
        var count = await won.Locator(".end").InnerTextAsync();
        await won.ClickAsync();
        await Expect(page.Locator(".page-head .faint.small").First).ToHaveTextAsync(count);
        await page.Locator(".quick", new() { HasText = "Stage" }).ClickAsync();
        await page.Locator(".floating .menu-item", new() { HasText = "Lost" }).ClickAsync();
        await Expect(page.Locator(".filter")).ToContainTextAsync("Won or Lost");
    }

    [Fact]
    public async Task Alternatives_exceptions_and_related_records_are_built_step_by_step()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=table&filter=class:a");
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
        await page.Locator(".filters a[href*='/filter/build']").ClickAsync();
        var dialog = page.Locator("dialog[open]");
        await dialog.Locator("a", new() { HasTextRegex = new Regex("^or…$") }).ClickAsync();
        await dialog.Locator("#filter-field button[value=employees]").ClickAsync();
        await dialog.Locator("#filter-op").SelectOptionAsync("Greater");
        await dialog.Locator("input[name=value]").First.FillAsync("1000");
        await dialog.Locator(".form-foot .primary").ClickAsync();
        await Expect(dialog.Locator(".filter-tree")).ToContainTextAsync("any of:");
        await dialog.Locator("summary", new() { HasText = "Has related" }).ClickAsync();
        await dialog.Locator(".menu-item", new() { HasText = "Opportunities" }).First.ClickAsync();
        await dialog.Locator("a", new() { HasText = "whose…" }).ClickAsync();
        await dialog.Locator("#filter-field button[value=amount]").ClickAsync();
        await dialog.Locator("#filter-op").SelectOptionAsync("Greater");
        await dialog.Locator("input[name=value]").First.FillAsync("50000");
        await dialog.Locator(".form-foot .primary").ClickAsync();
        await Expect(dialog.Locator(".filter-tree")).ToContainTextAsync("50,000");
        await dialog.Locator(".form-foot .primary").ClickAsync();
        await Expect(page.Locator(".filter")).ToHaveCountAsync(2);
        await Expect(page.Locator(".filters")).ToContainTextAsync("has");
        await Expect(page).ToHaveURLAsync(new Regex("has"));
    }
}
