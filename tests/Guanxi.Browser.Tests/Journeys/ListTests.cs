using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class ListTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_column_is_drawn_wider_and_fitted_to_what_stands_in_it()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?sort=name&columns=name,class,industry");
        var edge = page.Locator("th[data-field=class] .resize");
        var column = page.Locator("col[data-field=class]");
        async Task<int> Width() => int.Parse(await column.GetAttributeAsync("width") ?? "0", CultureInfo.InvariantCulture);
        var before = await Width();
        var at = await edge.BoundingBoxAsync() ?? throw new InvalidOperationException();
        await page.Mouse.MoveAsync(at.X + 3, at.Y + 10);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(at.X + 123, at.Y + 10, new() { Steps = 4 });
        await page.RunAndWaitForResponseAsync(() => page.Mouse.UpAsync(), "**/accounts/widths");
        await page.ReloadAsync();
        Assert.Equal(before + 120, await Width());
        await page.RunAndWaitForResponseAsync(() => edge.DblClickAsync(), "**/accounts/widths");
        await page.ReloadAsync();
        Assert.InRange(await Width(), 60, before + 60);
    }

    [Fact]
    public async Task A_cell_is_changed_where_it_stands()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?sort=name&columns=name,shortName,class");
        var cell = page.Locator("tbody tr").Nth(2).Locator("td[data-field=shortName]");
        await cell.DblClickAsync();
        await cell.Locator("input").FillAsync("Kept short");
        await cell.Locator("input").PressAsync("Enter");
        await Expect(page.Locator(".toast form")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("tbody tr").Nth(2).Locator("td[data-field=shortName]")).ToHaveTextAsync("Kept short");
    }

    [Fact]
    public async Task A_condition_is_built_and_read_as_a_sentence()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities?mode=table");
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("f");
        await page.Locator("#filter-field button[value=amount]").ClickAsync();
        await page.Locator("#filter-op").SelectOptionAsync("GreaterOrEqual");
        await page.Locator("dialog[open] input[name=value]").First.FillAsync("1,000");
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator(".filters .filter")).ToContainTextAsync("≥ 1,000");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter=amount%3E%3D1000"));
    }

    [Fact]
    public async Task Chosen_rows_are_changed_together_and_taken_back()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts?sort=name&columns=name,shortName");
        for (var row = 5; row < 8; row++) await page.Locator("tbody tr").Nth(row).Locator(".pick input").CheckAsync();
        await page.Locator(".selection button:visible").First.ClickAsync();
        await page.Locator("#bulk-field").SelectOptionAsync("shortName");
        await page.Locator("#bulk-shortName").FillAsync("Together");
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator("dialog[open] .preview")).ToContainTextAsync("Together");
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator("td[data-field=shortName]:text-is('Together')")).ToHaveCountAsync(3);
        await page.Locator(".toast form button").ClickAsync();
        await Expect(page.Locator("td[data-field=shortName]:text-is('Together')")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_a_colleague_changes_changes_in_its_row()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        // Contacts, for nothing the product does by itself changes them: many changes at once are told otherwise.
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync("/contacts?mode=table&columns=name,department"), answer => answer.Url.Contains("/live", StringComparison.Ordinal));
        var model = house.Store.Registry.Of<Contact>();
        var row = page.Locator("tbody tr[data-id]").First;
        var some = Guid.Parse((await row.GetAttributeAsync("data-id"))!);
        await house.Store.Save(Viewer.System, new(model, ChangeKind.Update, some, new Dictionary<Kernel.Model.FieldModel, object?> { [model["department"]] = "Tide tables" }));
        await Expect(page.Locator($"tr[data-id='{some}'] td[data-field=department]")).ToContainTextAsync("Tide tables");
        await Expect(page.Locator("[data-live-notice]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_list_in_a_tab_that_is_shown_again_catches_up()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync("/contacts?mode=table&columns=name,department"), answer => answer.Url.Contains("/live", StringComparison.Ordinal));
        await Show(false);
        var model = house.Store.Registry.Of<Contact>();
        var some = Guid.Parse((await page.Locator("tbody tr[data-id]").Nth(1).GetAttributeAsync("data-id"))!);
        await house.Store.Save(Viewer.System, new(model, ChangeKind.Update, some, new Dictionary<Kernel.Model.FieldModel, object?> { [model["department"]] = "While away" }));
        await Show(true);
        await Expect(page.Locator($"tr[data-id='{some}'] td[data-field=department]")).ToContainTextAsync("While away");

        Task Show(bool shown) => page.EvaluateAsync(
            "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden }); document.dispatchEvent(new Event('visibilitychange')); }", !shown);
    }

    [Fact]
    public async Task A_record_opens_beside_the_list_and_keys_go_to_its_neighbours()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/accounts");
        var row = page.Locator("tbody tr").First;
        var name = await row.Locator(".lead > a").First.InnerTextAsync();
        await row.HoverAsync();
        await row.Locator(".peek").ClickAsync();
        var shown = page.Locator("dialog#side .dialog-head h2");
        await Expect(shown).ToHaveTextAsync(name.Trim());
        await page.Keyboard.PressAsync("j");
        await Expect(shown).ToHaveTextAsync((await page.Locator("tbody tr").Nth(1).Locator(".lead > a").First.InnerTextAsync()).Trim());
        await page.Keyboard.PressAsync("k");
        await Expect(shown).ToHaveTextAsync(name.Trim());
    }

    [Fact]
    public async Task Lists_forms_and_records_work_without_script()
    {
        await using var visitor = await house.SignIn(screen: new Screen { Scripts = false });
        var page = visitor.Page;
        await page.GotoAsync("/accounts");
        var first = await page.Locator("tbody .lead a").First.InnerTextAsync();
        if (await page.Locator(".pages a").CountAsync() > 0)
        {
            await page.Locator(".pages a").ClickAsync();
            await Expect(page.Locator("tbody .lead a").First).Not.ToHaveTextAsync(first);
        }
        await page.GotoAsync("/accounts/new");
        await page.Locator("#f-name").FillAsync("Made by hand alone");
        await page.Locator(".form-foot .primary").ClickAsync();
        await Expect(page.Locator("h1").First).ToContainTextAsync("Made by hand alone");
    }

    [Fact]
    public async Task Lists_fit_a_phone()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        foreach (var path in new[] { "/", "/accounts", "/opportunities?mode=board", "/activities?mode=calendar", "/accounts/new", "/recycle-bin", "/notifications" })
        {
            await visitor.Page.GotoAsync(path);
            await visitor.SeesNoSidewaysScrolling();
        }
    }
}
