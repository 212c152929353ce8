using System.Text.RegularExpressions;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Modules.Sales;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>A person asks what the company's records say.</summary>
public sealed partial class ReportingTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_report_is_put_together_kept_and_followed_to_its_records()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/reports");
        await page.ClickAsync("a:has-text('Sales by month')");
        await Expect(page.Locator(".chart canvas")).ToBeVisibleAsync();
        await page.Locator("[data-well=columns] summary").ClickAsync();
        await page.Locator("[data-well=columns] .menu-item").GetByText("Owner", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-well=columns] [data-item=owner]")).ToBeVisibleAsync();
        await page.Locator("[data-item='closeDate@month']").DragToAsync(page.Locator("[data-well=columns]"));
        await Expect(page).ToHaveURLAsync(new Regex("columns=closeDate%40month%2Cowner"));
        await page.Locator("[data-item=owner]").DragToAsync(page.Locator("[data-well=rows]"));
        await Expect(page).ToHaveURLAsync(new Regex("rows=owner"));

        await page.ClickAsync("a:has-text('Save as')");
        await page.FillAsync("#modal-frame input[name=name]", "Months of my people");
        await page.ClickAsync("#modal-frame button:has-text('Save')");
        await Expect(page.Locator("h1")).ToContainTextAsync("Months of my people");
        var total = page.Locator("tfoot td").Nth(2).Locator("a");
        var buyers = await total.InnerTextAsync();
        Assert.Matches(Number(), buyers);
        await page.Locator("tbody td.number a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/opportunities\\?filter="));
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_report_goes_onto_a_dashboard_of_ones_own_and_follows_its_lens()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/dashboards");
        await Expect(page.Locator(".kpis dd").First).ToContainTextAsync(new Regex("[0-9]"));
        await Expect(page.Locator(".dash-card canvas").First).ToBeVisibleAsync();
        await page.GotoAsync("/reports/ask?object=opportunities&rows=owner&measures=count");
        await page.ClickAsync("summary[aria-label='More'], .page-head summary");
        await page.ClickAsync("a:has-text('Onto a dashboard')");
        await page.FillAsync("#card-name", "Mornings");
        await page.ClickAsync("#modal-frame button:has-text('Save')");
        await Expect(page.Locator("h1")).ToContainTextAsync("Mornings");
        await Expect(page.Locator(".dash-card tbody tr")).Not.ToHaveCountAsync(1);
        await page.ClickAsync(".toolbar a:has-text('Mine')");
        await Expect(page.Locator(".dash-card tbody tr")).ToHaveCountAsync(1);
        await page.ClickAsync(".dash-card button[aria-label='Take off']");
        await Expect(page.Locator(".empty-state")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_dashboard_tells_of_what_others_do_as_it_happens()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync("/dashboards/management"), answer => answer.Url.Contains("/live", StringComparison.Ordinal));
        var open = page.Locator(".kpis dd").Nth(1);
        await Expect(open).Not.ToContainTextAsync("B");
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Opportunity { Name = "Seen at once", Amount = new Money(5_000_000_000, "USD") });
        Assert.Empty((await unit.Commit()).Problems);
        await Expect(open).ToContainTextAsync("B", new() { Timeout = 60_000 });
    }

    [GeneratedRegex("^[0-9,]+$")]
    private static partial Regex Number();
}
