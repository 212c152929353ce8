using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class OnThePhoneTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task List_record_form_and_bottom_bar_serve_a_thumb()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?filter=status:open");
        await visitor.SeesNoSidewaysScrolling();
        await page.Locator("tbody .lead > a").First.TapAsync();
        await Expect(page.Locator(".path")).ToBeVisibleAsync();
        await visitor.SeesNoSidewaysScrolling();

        await page.Locator(".phone-bar a[href='/menu']").TapAsync();
        await page.Locator("main a[href='/accounts'], dialog[open] a[href='/accounts']").TapAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Accounts");
        await page.GotoAsync("/accounts/new");
        await page.Locator("#f-name").FillAsync("From the road");
        await visitor.SeesNoSidewaysScrolling();
        await page.Locator("main form .primary").TapAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("From the road");
        await visitor.SeesNoSidewaysScrolling();
    }

    [Fact]
    public async Task A_row_drawn_to_the_right_is_done_and_to_the_left_is_followed_up()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        var page = visitor.Page;
        await page.GotoAsync("/activities?mode=table&filter=done:false&sort=due&columns=subject,due,done");
        var row = page.Locator("tbody tr[data-id]").First;
        var done = await row.GetAttributeAsync("data-id");
        await Draw(row, 140);
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(page.Locator($"tr[data-id='{done}']")).ToHaveCountAsync(0);

        await page.GotoAsync("/accounts?mode=table");
        await Draw(page.Locator("tbody tr[data-id]").First, -140);
        await Expect(page.Locator("dialog[open] #f-subject")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_modes_of_a_list_stand_behind_one_button_and_leave_the_search_room_for_its_words()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        var page = visitor.Page;
        await page.GotoAsync("/opportunities");
        await Expect(page.Locator(".list-search input")).ToBeVisibleAsync();
        Assert.True(await page.EvalOnSelectorAsync<bool>(".list-search input", """
            input => {
              const style = getComputedStyle(input), pen = document.createElement('canvas').getContext('2d');
              pen.font = style.font;
              return pen.measureText(input.placeholder).width <= input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
            }
            """));
        await page.Locator(".toolbar summary[aria-label='Show as']").TapAsync();
        await page.Locator(".toolbar .menu-item", new() { HasText = "Calendar" }).TapAsync();
        await Expect(page.Locator(".calendar").First).ToBeVisibleAsync();
        await visitor.SeesNoSidewaysScrolling();
    }

    static Task Draw(ILocator row, int by) => row.EvaluateAsync(
        """
        (row, by) => {
          const box = row.getBoundingClientRect(), target = row.querySelector('.lead a');
          const touch = x => new Touch({ identifier: 1, target, clientX: x, clientY: box.top + 12 });
          const tell = (type, x) => target.dispatchEvent(new TouchEvent(type, { bubbles: true, cancelable: true, touches: type === 'touchend' ? [] : [touch(x)], changedTouches: [touch(x)] }));
          tell('touchstart', 180);
          for (let at = 0; Math.abs(at) <= Math.abs(by); at += by / 7) tell('touchmove', 180 + at);
          tell('touchend', 180 + by);
        }
        """, by);
}
