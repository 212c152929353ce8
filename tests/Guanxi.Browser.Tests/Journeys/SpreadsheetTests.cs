using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Lists worked in as if they were spreadsheets.</summary>
public sealed class SpreadsheetTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    const string Other = "helen.carter@example.com";

    static Microsoft.Playwright.ILocator Cell(Visitor visitor, int row, string field) => visitor.Page.Locator("tbody tr[data-id]").Nth(row).Locator($"td[data-field={field}]");

    [Fact]
    public async Task A_block_is_pasted_as_one_and_taken_back_as_one()
    {
        await using var visitor = await house.SignIn();
        await visitor.Page.GotoAsync("/accounts?mode=table&sort=name&columns=name,shortName,fax,employees");
        await Cell(visitor, 1, "shortName").FocusAsync();
        await visitor.Page.EvaluateAsync("() => navigator.clipboard.writeText('One\\t021 5555 0101\\t12\\nTwo\\t021 5555 0102\\t34')");
        await visitor.Page.Keyboard.PressAsync("Control+v");
        await Expect(Cell(visitor, 1, "employees")).ToHaveTextAsync("12");
        await Expect(Cell(visitor, 2, "shortName")).ToHaveTextAsync("Two");
        await visitor.Page.Locator(".toast form button").ClickAsync();
        await Expect(Cell(visitor, 1, "shortName")).Not.ToHaveTextAsync("One");
        await Expect(Cell(visitor, 2, "employees")).Not.ToHaveTextAsync("34");
    }

    [Fact]
    public async Task A_title_is_typed_over_where_it_stands_and_taken_back()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=table&sort=createdAt&columns=name,shortName");
        var title = page.Locator("tbody tr[data-id]").Nth(4).Locator(".lead");
        var former = (await title.Locator("a").First.InnerTextAsync()).Trim();
        await title.FocusAsync();
        await page.Keyboard.PressAsync("F2");
        await title.Locator("input").FillAsync("Named anew in its cell");
        await page.Keyboard.PressAsync("Enter");
        await Expect(title.Locator("a").First).ToHaveTextAsync("Named anew in its cell");
        await page.Locator(".toast form button").ClickAsync();
        await Expect(title.Locator("a").First).ToHaveTextAsync(former);
        await title.Locator("a").First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(former);
    }

    [Fact]
    public async Task A_block_with_one_wrong_cell_changes_nothing_and_shows_the_cell()
    {
        await using var visitor = await house.SignIn();
        await visitor.Page.GotoAsync("/accounts?mode=table&sort=-name&columns=name,shortName,employees");
        await Cell(visitor, 1, "shortName").FocusAsync();
        await visitor.Page.EvaluateAsync("() => navigator.clipboard.writeText('Fine\\t7\\nFine too\\tmany')");
        await visitor.Page.Keyboard.PressAsync("Control+v");
        await Expect(Cell(visitor, 2, "employees")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visitor.Page.Locator(".toast.error")).ToContainTextAsync("Nothing was changed");
        await Expect(Cell(visitor, 1, "shortName")).Not.ToHaveTextAsync("Fine");
    }

    [Fact]
    public async Task The_totals_follow_what_is_changed_in_the_cells()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=table&sort=-createdAt&columns=name,employees&totals=max:employees&group=kind");
        await Expect(page.Locator("tfoot .foot b")).Not.ToHaveTextAsync("7,654,321");
        await Cell(visitor, 0, "employees").FocusAsync();
        await page.Keyboard.TypeAsync("7654321");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tfoot .foot b")).ToHaveTextAsync("7,654,321");
        await Expect(page.Locator(".group-row td.number", new() { HasTextString = "7,654,321" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_value_is_filled_down_by_keys_and_by_the_handle()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?mode=table&sort=-name&columns=name,class,fax");
        await Cell(visitor, 3, "fax").FocusAsync();
        await page.Keyboard.TypeAsync("021 5555 0199");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Cell(visitor, 3, "fax").FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await Expect(page.Locator("td[aria-selected=true]")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Control+d");
        await Expect(Cell(visitor, 5, "fax")).ToContainTextAsync("0199");
        await Cell(visitor, 5, "fax").FocusAsync();
        var from = (await page.Locator(".fill-handle").BoundingBoxAsync())!;
        var to = (await Cell(visitor, 7, "fax").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + 3, from.Y + 3);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + 20, to.Y + 10, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(Cell(visitor, 7, "fax")).ToContainTextAsync("0199");
        await Expect(Cell(visitor, 6, "fax")).ToContainTextAsync("0199");
    }

    [Fact]
    public async Task Two_changes_of_one_cell_are_shown_and_the_person_chooses()
    {
        await using var ada = await house.SignIn();
        await using var helen = await house.SignIn(Other);
        await helen.Page.GotoAsync("/accounts?mode=table");
        var list = $"/accounts?mode=table&columns=name,shortName&filter=id:{await helen.Page.Locator("tr[data-id]").First.GetAttributeAsync("data-id")}";
        await ada.Page.GotoAsync(list);
        await helen.Page.GotoAsync(list);
        await Cell(helen, 0, "shortName").DblClickAsync();
        await Cell(ada, 0, "shortName").DblClickAsync();
        await Cell(ada, 0, "shortName").Locator("input").FillAsync("Ada was first");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Page.Locator(".toast")).ToBeVisibleAsync();
        await Cell(helen, 0, "shortName").Locator("input").FillAsync("Helen was second");
        await helen.Page.Keyboard.PressAsync("Enter");
        var merge = helen.Page.Locator("dialog[open] .merge");
        await Expect(merge).ToContainTextAsync("Ada was first");
        await Expect(merge).ToContainTextAsync("Helen was second");
        await helen.Page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(Cell(helen, 0, "shortName")).ToHaveTextAsync("Helen was second");
    }

    [Fact]
    public async Task All_that_match_are_changed_after_a_look_and_taken_back()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=table&columns=name,type,description");
        var all = (await page.Locator(".page-header .faint.small, .page-head .faint.small").First.InnerTextAsync()).Trim();
        await page.Locator("thead .pick input").CheckAsync();
        await page.Locator("[data-row-selection-target=whole]").ClickAsync();
        await page.Locator(".selection button", new() { HasText = "Edit" }).ClickAsync();
        await page.Locator("#bulk-field").SelectOptionAsync("nextStep");
        await page.Locator("#bulk-nextStep").FillAsync("Call before the fair");
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator("dialog[open] .preview")).ToContainTextAsync("Call before the fair");
        await Expect(page.Locator("dialog[open]")).ToContainTextAsync($"{all} records will change");
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync(all);
        await page.GotoAsync("/opportunities?mode=table&filter=nextStep:\"Call before the fair\"");
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
    }
}
