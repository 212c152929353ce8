using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Boards beyond the pipeline: other columns, other cards, and many of them.</summary>
public sealed class BoardJourneyTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task Columns_are_made_of_another_field_and_a_card_moved_there_changes_it()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=board");
        await page.Locator("summary[aria-label=Board]").ClickAsync();
        await page.Locator(".menu-item", new() { HasTextRegex = new Regex("^\\s*Owner\\s*$") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("group=owner"));
        var second = page.Locator(".board-column").Nth(1);
        var count = int.Parse(await second.Locator("[data-count]").InnerTextAsync(), CultureInfo.InvariantCulture);
        await page.Locator(".board-column").First.Locator(".card").First.FocusAsync();
        foreach (var key in new[] { "Space", "ArrowRight", "Enter" }) await page.Keyboard.PressAsync(key);
        await Expect(second.Locator("[data-count]")).ToHaveTextAsync((count + 1).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_sum_of_a_column_follows_the_card()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=board");
        var sum = page.Locator(".board-column").Nth(1).Locator(".total");
        var before = await sum.InnerTextAsync();
        await page.Locator(".board-column").First.Locator(".card").First.FocusAsync();
        foreach (var key in new[] { "Space", "ArrowRight", "Enter" }) await page.Keyboard.PressAsync(key);
        await Expect(sum).Not.ToHaveTextAsync(before);
    }

    [Fact]
    public async Task Cards_show_the_fields_a_person_chose()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=board");
        await page.Locator("summary[aria-label=Board]").ClickAsync();
        await page.Locator(".menu-item", new() { HasText = "Fields of the cards" }).ClickAsync();
        await page.Locator("dialog[open] input[name=column-name][value=probability]").CheckAsync();
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator(".card").First).ToContainTextAsync("Probability");
        await page.GotoAsync("/opportunities");
        await Expect(page.Locator(".card").First).ToContainTextAsync("Probability");
    }

    [Fact]
    public async Task A_long_column_brings_its_next_cards_when_they_come_into_sight()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=board");
        var won = page.Locator(".board-column", new() { HasText = "Won" }).First;
        Assert.InRange(await won.Locator(".card").CountAsync(), 1, 40);
        for (var i = 0; i < 40 && await won.Locator(".card").CountAsync() < 60; i++)
        {
            await won.Locator(".card").Last.ScrollIntoViewIfNeededAsync();
            await page.WaitForTimeoutAsync(100);
        }
        Assert.True(await won.Locator(".card").CountAsync() >= 60);
    }

    [Fact]
    public async Task A_finger_carries_a_card_across_the_board()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=board&group=owner");
        var finger = await page.Context.NewCDPSessionAsync(page);
        var card = page.Locator(".board-column").First.Locator(".card").First;
        var id = await card.GetAttributeAsync("data-id");
        var box = (await card.BoundingBoxAsync())!;
        await Touch("touchStart", (box.X + 60, box.Y + 20));
        await Expect(page.Locator(".ghost")).ToBeVisibleAsync();
        await Touch("touchMove", (200, box.Y + 20));
        await Touch("touchMove", (385, box.Y + 20));
        // At its edge the board goes along, though the finger rests.
        await page.WaitForFunctionAsync("() => document.querySelector('.board').scrollLeft > 400");
        await Touch("touchMove", (200, box.Y + 20));
        var over = await page.Locator(".board-column.over").GetAttributeAsync("data-value");
        await Touch("touchEnd");
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(page.Locator($".board-column[data-value='{over}'] .card[data-id='{id}']")).ToBeVisibleAsync();

        Task Touch(string type, params (float X, float Y)[] points) =>
            finger.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points.Select(at => new Dictionary<string, object> { ["x"] = at.X, ["y"] = at.Y }).ToArray() });
    }
}
