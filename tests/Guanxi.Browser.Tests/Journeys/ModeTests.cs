using System.Text.RegularExpressions;
using Microsoft.Playwright;
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
    public async Task A_province_opens_the_map_of_its_cities_and_a_city_its_list()
    {
        await using var visitor = await house.SignIn(screen: new Screen { Language = "zh-CN" });
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=map");
        // The country's 34 units and the frame of its southern islands.
        await Expect(page.Locator(".atlas path")).ToHaveCountAsync(35);
        // Each place is named, small ones beside their shape.
        await Expect(page.Locator(".shape-label > span:not([hidden])")).ToHaveCountAsync(await page.Locator(".map tbody tr[data-atlas-target]").CountAsync());
        var row = page.Locator(".map tbody tr", new() { HasText = "江苏" });
        var count = await row.Locator("td.number").First.InnerTextAsync();
        await row.HoverAsync();
        var shape = page.Locator(".atlas path.on");
        await Expect(shape).ToHaveCountAsync(1);
        await Click(page, shape);
        await Expect(page.Locator(".filter")).ToContainTextAsync("江苏");
        await Expect(page.Locator(".page-head .faint.small").First).ToHaveTextAsync(count);
        await Expect(page.Locator(".atlas path")).ToHaveCountAsync(13);
        var city = page.Locator(".map tbody tr[data-heat='5']").First;
        await city.HoverAsync();
        await Click(page, shape);
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
    }

    /// <summary>A shape is clicked where it is, which its middle need not be.</summary>
    static async Task Click(IPage page, ILocator shape)
    {
        await Expect(shape).ToHaveCountAsync(1);
        var at = await shape.EvaluateAsync<float[]>(
            """
            path => {
              const box = path.getBoundingClientRect();
              for (let part = 2; part < 40; part++)
                for (let i = 1; i < part; i++)
                  for (let k = 1; k < part; k++) {
                    const [x, y] = [box.left + box.width * i / part, box.top + box.height * k / part];
                    if (document.elementFromPoint(x, y) === path) return [x, y];
                  }
              return [0, 0];
            }
            """);
        await page.Mouse.ClickAsync(at[0], at[1]);
    }

    [Fact]
    public async Task The_map_fits_a_phone_and_stands_in_nobodys_way()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone with { Language = "zh-CN" });
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=map");
        await Expect(page.Locator(".atlas path")).ToHaveCountAsync(35);
        await visitor.SeesNoSidewaysScrolling();
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => axe.run().then(found => found.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => `${v.id}: ${v.nodes[0].html}`))"));
    }

    [Fact]
    public async Task The_map_is_walked_by_keys_and_read_without_script()
    {
        await using var visitor = await house.SignIn(screen: new Screen { Language = "zh-CN" });
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=map");
        await page.Locator(".map tbody tr .within").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".filter").First).ToBeVisibleAsync();
        await using var plain = await house.SignIn(screen: new Screen { Language = "zh-CN", Scripts = false });
        await plain.Page.GotoAsync("/accounts?mode=map");
        await Expect(plain.Page.Locator(".atlas")).ToBeHiddenAsync();
        await Expect(plain.Page.Locator(".map tbody tr", new() { HasText = "江苏" })).ToBeVisibleAsync();
    }
}
