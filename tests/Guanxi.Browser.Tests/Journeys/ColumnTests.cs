using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>What a person does with the columns and groups of a list.</summary>
public sealed class ColumnTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_total_is_chosen_from_the_columns_menu_and_stays()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=table");
        await Expect(page.Locator("tfoot")).ToContainTextAsync("Sum");
        await page.Locator("th[data-field=amount]").HoverAsync();
        await page.Locator("th[data-field=amount] .head-menu").ClickAsync();
        await page.Locator(".floating .menu-item", new() { HasText = "Average" }).ClickAsync();
        await Expect(page.Locator("tfoot")).ToContainTextAsync("Average");
        await page.GotoAsync("/opportunities");
        await Expect(page.Locator("tfoot")).ToContainTextAsync("Average");
        await page.Locator("button[name=reset]").ClickAsync();
        await Expect(page.Locator("tfoot")).ToContainTextAsync("Sum");
    }

    [Fact]
    public async Task A_total_leaves_the_columns_that_the_address_names()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=table&columns=name,employees");
        await page.Locator("th[data-field=employees]").HoverAsync();
        await page.Locator("th[data-field=employees] .head-menu").ClickAsync();
        await page.Locator(".floating .menu-item", new() { HasText = "Average" }).ClickAsync();
        await Expect(page.Locator("tfoot")).ToContainTextAsync("Average");
        await Expect(page.Locator("th[data-field=employees]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_column_is_dragged_to_another_place_and_stays_there()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?view=mine&mode=table");
        var from = (await page.Locator("th[data-field=stage]").BoundingBoxAsync())!;
        var to = (await page.Locator("th[data-field=account]").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + 30, from.Y + 15);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + 20, to.Y + 15, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("thead th[data-field]").Nth(1)).ToHaveAttributeAsync("data-field", "stage");
        await page.GotoAsync("/opportunities?view=mine");
        await Expect(page.Locator("thead th[data-field]").Nth(1)).ToHaveAttributeAsync("data-field", "stage");
    }

    [Fact]
    public async Task Frozen_columns_stay_when_the_table_is_scrolled_sideways()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?view=mine&mode=table&columns=name,class,industry,source,phone,website,employees,createdAt,updatedAt,createdBy,updatedBy");
        var industry = page.Locator("th[data-field=industry]");
        await industry.HoverAsync();
        await industry.Locator(".head-menu").ClickAsync();
        await page.Locator(".floating .menu-item", new() { HasText = "Freeze" }).ClickAsync();
        await Expect(page.Locator(".grid-scroll[data-frozen='2']")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.Locator(".grid-scroll").EvaluateAsync("table => table.scrollLeft = 500");
        await page.WaitForFunctionAsync(
            """
            () => {
                const edges = cells => [...cells].slice(0, 5).map(cell => cell.getBoundingClientRect());
                return [document.querySelector('thead tr'), document.querySelector('tr[data-id]')].map(row => edges(row.cells))
                    .every(boxes => [0, 1, 2].every(at => Math.abs(boxes[at].right - boxes[at + 1].left) < 1) && boxes[4].left < boxes[3].right - 50);
            }
            """);
    }

    [Fact]
    public async Task Rows_are_grouped_with_counts_and_totals_and_more_come_inside_a_group()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=table");
        await page.Locator(".toolbar a:has-text('Group')").ClickAsync();
        await page.Locator(".floating .menu-item", new() { HasText = "Stage" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("group=stage"));
        var won = page.Locator("tr.group-row", new() { HasText = "Won" });
        await Expect(won.Locator("td.number").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\$[\d,]+\.\d\d$"));
        var rows = page.Locator("tbody[data-group]:not([hidden])");
        var count = int.Parse(await won.Locator(".faint").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await won.Locator("a").PressAsync("Enter");
        await Expect(won.Locator("a")).ToHaveAttributeAsync("aria-expanded", "true");
        for (var i = 0; i < 12 && await rows.Last.Locator("tr[data-id]").CountAsync() < count; i++)
        {
            await rows.Last.Locator("tr[data-id]").Last.ScrollIntoViewIfNeededAsync();
            await page.WaitForTimeoutAsync(100);
        }
        await Expect(page.Locator("tr.group-row:has-text('Won')")).ToHaveCountAsync(1);
        await won.Locator("a").PressAsync("Enter");
        await Expect(won.Locator("a")).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public async Task Every_column_of_a_wide_list_is_as_wide_as_it_says()
    {
        await using var visitor = await house.SignIn(screen: new Screen(1200));
        await visitor.Page.GotoAsync("/opportunities?mode=table");
        var amount = (await visitor.Page.Locator("th[data-field=amount]").BoundingBoxAsync())!;
        Assert.True(amount.X + amount.Width < 1200, $"the amount ends at {amount.X + amount.Width}");
    }
}
