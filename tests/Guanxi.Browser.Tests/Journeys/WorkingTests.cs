using Guanxi.Browser.Tests.Gallery;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>A day of a salesperson.</summary>
public sealed class WorkingTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    const string Rep = "marcus.bell@example.com";

    [Fact]
    public async Task A_rep_edits_a_cell_in_place_and_undoes_it()
    {
        await using var visitor = await house.SignIn(Rep);
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?filter=status:open");
        var row = page.Locator("tr[data-id]").First;
        var cell = page.Locator($"tr[data-id='{await row.GetAttributeAsync("data-id")}'] td[data-field=amount]");
        var before = await cell.InnerTextAsync();
        await cell.ClickAsync();
        await page.Keyboard.TypeAsync("4321");
        await page.Keyboard.PressAsync("Enter");
        await Expect(cell).ToContainTextAsync("4,321");

        await page.Locator(".toast form button").ClickAsync();
        await Expect(cell).ToHaveTextAsync(before);
    }

    [Fact]
    public async Task A_refused_value_stands_open_as_it_was_typed_with_the_reason_beside_it()
    {
        await using var visitor = await house.SignIn(Rep);
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?filter=status:open");
        var cell = page.Locator("tr[data-id] td[data-field=amount]").First;
        var before = await cell.InnerTextAsync();
        await cell.ClickAsync();
        await page.Keyboard.TypeAsync("plenty");
        await page.Keyboard.PressAsync("Enter");
        await Expect(cell.Locator(".field-error")).ToContainTextAsync("Enter an amount");
        await Expect(cell.Locator("input")).ToHaveValueAsync("plenty");
        await Expect(cell.Locator("input")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(cell).ToHaveTextAsync(before);
        await Expect(cell).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_deal_is_dragged_by_mouse_and_moved_by_keyboard()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=board");
        var card = Column(page, "Prospecting").Locator(".card").First;
        var id = await card.GetAttributeAsync("data-id");
        var from = await card.BoundingBoxAsync() ?? throw new InvalidOperationException();
        var to = await Column(page, "Engaging").BoundingBoxAsync() ?? throw new InvalidOperationException();
        await page.Mouse.MoveAsync(from.X + 40, from.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 90, from.Y + 40, new() { Steps = 4 });
        await page.Mouse.MoveAsync(to.X + 60, to.Y + 120, new() { Steps = 8 });
        await page.Mouse.UpAsync();
        await Expect(Column(page, "Engaging").Locator($"[data-id='{id}']")).ToBeVisibleAsync();
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();

        await page.ReloadAsync();
        card = Column(page, "Engaging").Locator($"[data-id='{id}']");
        await card.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".board [aria-live]")).ToContainTextAsync("Proposal");
        await page.ReloadAsync();
        await Expect(Column(page, "Proposal").Locator($"[data-id='{id}']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_lost_deal_asks_for_its_reason()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of opportunities?filter=status:open");
        await page.Locator(".path button", new() { HasTextString = "Lost" }).ClickAsync();
        var reason = page.Locator("[id$='lossReason']");
        await Expect(reason).ToBeVisibleAsync();
        await reason.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("form[action$='/move'] .primary").ClickAsync();
        await Expect(page.Locator(".path .current")).ToContainTextAsync("Lost");
    }

    [Fact]
    public async Task A_record_gets_a_note_a_task_and_a_file()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of accounts");
        var timeline = page.Locator(".timeline");
        await page.Locator(".compose textarea").FillAsync("They want the blue one.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(timeline).ToContainTextAsync("They want the blue one.");

        await page.Locator(".compose textarea").FillAsync("Send the blue brochure");
        await page.Locator(".compose label.choice", new() { HasTextString = "Task" }).ClickAsync();
        await page.Locator(".compose .primary").ClickAsync();
        await Expect(timeline).ToContainTextAsync("Send the blue brochure");

        await page.Locator(".attach input[multiple]").SetInputFilesAsync(new FilePayload { Name = "brochure.txt", MimeType = "text/plain", Buffer = "blue"u8.ToArray() });
        await Expect(timeline).ToContainTextAsync("brochure.txt");
    }

    [Fact]
    public async Task A_filter_is_built_saved_as_a_view_and_opened_by_its_address()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities");
        await page.Keyboard.PressAsync("f");
        await page.Locator("#modal #filter-field button[value=amount]").ClickAsync();
        await page.Locator("#modal #filter-op").SelectOptionAsync("GreaterOrEqual");
        await page.Locator("#modal input[name=value]").First.FillAsync("100000");
        await page.Locator("#modal form[action$='/filter/apply'] .primary").ClickAsync();
        await Expect(page.Locator(".filter")).ToContainTextAsync("Amount");

        await page.Locator(".toolbar a[href*='/views/new']").ClickAsync();
        await page.Locator("#modal input[name=name]").FillAsync("Big ones");
        await page.Locator("#modal .primary").ClickAsync();
        await Expect(page.Locator(".tabs")).ToContainTextAsync("Big ones");

        var address = page.Url;
        await page.GotoAsync("/accounts");
        await page.GotoAsync(address);
        await Expect(page.Locator(".tabs [aria-current]")).ToContainTextAsync("Big ones");
        await Expect(page.Locator(".filter")).ToContainTextAsync("100,000");
    }

    [Fact]
    public async Task A_made_field_is_in_form_list_and_filter_at_once()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/setup/objects/accounts/fields/new?kind=text");
        await page.Locator("#f-labelZh").FillAsync("合同号");
        await page.Locator("#f-labelEn").FillAsync("Contract number");
        await page.Locator("#f-name").FillAsync("contractNo");
        await page.Locator("main form .primary").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(house.Address + "/setup/objects/accounts");

        await page.GotoAsync("/accounts/new");
        await page.GetByLabel("Account name").FillAsync("Contracted Ltd");
        await page.GetByLabel("Contract number").FillAsync("HT-7781");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("HT-7781");

        await page.GotoAsync("/accounts?filter=contractNo:HT-7781");
        await Expect(page.Locator("tr[data-id]")).ToHaveCountAsync(1);
        await Expect(page.Locator("tr[data-id]")).ToContainTextAsync("HT-7781");
        await page.GotoAsync("/accounts/filter");
        await Expect(page.Locator("#filter-field")).ToContainTextAsync("Contract number");
    }

    static ILocator Column(IPage page, string label) => page.Locator($".board-column[aria-label='{label}']");
}
