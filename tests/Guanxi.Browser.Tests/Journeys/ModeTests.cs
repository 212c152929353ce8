using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>A list seen otherwise than as a table.</summary>
public sealed class ModeTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_record_stands_beside_the_list_and_J_walks_on()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=split&sort=name");
        var titles = page.Locator(".split-item > .strong");
        await Expect(page.Locator(".split-record h1")).ToContainTextAsync(await titles.Nth(0).InnerTextAsync());
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".split-record h1")).ToContainTextAsync(await titles.Nth(1).InnerTextAsync());
        await Expect(page).ToHaveURLAsync(new Regex("record="));
        var name = await titles.Nth(1).InnerTextAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".split-record h1")).ToContainTextAsync(name);
    }

    [Fact]
    public async Task A_bar_is_moved_to_later_days_by_mouse_and_by_keys()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=timeline&sort=name");
        var bar = page.Locator(".bar.movable[data-from*='-'][data-to*='-']").First;
        var to = await bar.GetAttributeAsync("data-to");
        await bar.FocusAsync();
        await page.Keyboard.PressAsync("Alt+Shift+ArrowRight");
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        var next = DateOnly.Parse(to!, System.Globalization.CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await Expect(bar).ToHaveAttributeAsync("data-to", next);
        var single = page.Locator(".bar.movable").Filter(new() { Has = page.Locator("rect[width^='1.0']") }).First;
        var before = await single.GetAttributeAsync("data-to");
        await single.ScrollIntoViewIfNeededAsync();
        var box = (await single.Locator("rect").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 8);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X - 60, box.Y + 8, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(single).Not.ToHaveAttributeAsync("data-to", before!);
    }

    [Fact]
    public async Task A_place_on_the_map_opens_its_list()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=map");
        var row = page.Locator(".map tbody tr").First;
        var count = await row.Locator("td.number").First.InnerTextAsync();
        await row.Locator("a").ClickAsync();
        await Expect(page.Locator(".page-head .faint.small").First).ToHaveTextAsync(count);
    }

    [Fact]
    public async Task A_view_kept_as_a_timeline_opens_as_one_for_the_role_it_is_made_for()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/contacts?mode=timeline&span=year");
        await page.GotoAsync("/leads?mode=table&group=createdAt:month");
        await page.Locator(".toolbar a", new() { HasText = "Save view" }).ClickAsync();
        await page.Locator("dialog[open] #ask-name").FillAsync("By month");
        await page.Locator("dialog[open] .choice", new() { HasText = "Administrator" }).ClickAsync();
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator(".tab[aria-current=page]")).ToContainTextAsync("By month");
        await page.GotoAsync("/leads");
        await Expect(page.Locator(".tab[aria-current=page]")).ToContainTextAsync("By month");
        await Expect(page.Locator("tr.group-row").First).ToBeVisibleAsync();
        await page.GotoAsync("/leads?view=all");
        await Expect(page.Locator(".tab[aria-current=page]")).ToHaveTextAsync("All");
    }
}

/// <summary>The map of a Chinese company.</summary>
public sealed class ProvinceMapTests(ChineseHouse house) : IClassFixture<ChineseHouse>
{
    [Fact]
    public async Task A_province_is_a_tile_that_opens_the_map_of_its_cities()
    {
        await using var visitor = await house.SignIn(screen: new Screen { Language = "zh-CN" });
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=map");
        await Expect(page.Locator(".tile")).ToHaveCountAsync(34);
        var tile = page.Locator("a.tile", new() { HasText = "上海" });
        var count = await tile.Locator(".figure").TextContentAsync();
        await tile.ClickAsync();
        await Expect(page.Locator(".filter")).ToContainTextAsync("上海");
        await Expect(page.Locator(".page-head .faint.small").First).ToHaveTextAsync(count!);
        await page.Locator(".city-tiles a").First.ClickAsync();
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
    }
}
