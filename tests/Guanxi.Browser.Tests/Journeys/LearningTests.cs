using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>A person learns from what customers buy, and acts on it.</summary>
public sealed class LearningTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_pattern_found_becomes_a_list_of_customers_and_a_hint_on_the_page_of_each()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await Learn(page);
        await page.ClickAsync(".tabs a:has-text('Patterns')");
        await page.Locator("tr:has-text('Gear grease') button:has-text('Keep')").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/accounts\\?view="));
        await page.Locator("tr[data-id] a").First.ClickAsync();
        await Expect(page.Locator(".hint-line", new() { HasTextString = "Has bought" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_is_about_to_leave_is_shown_with_reasons_and_a_call_to_plan()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await Learn(page);
        await page.ClickAsync(".tabs a:has-text('Loyalty')");
        await Expect(page.Locator(".chart canvas").First).ToBeVisibleAsync();
        await page.Locator("tbody a:has-text('Plan a call')").First.ClickAsync();
        await Expect(page.Locator("#modal-frame input[name=subject]")).ToBeVisibleAsync();
        await page.GotoAsync("/dashboards/relations");
        await Expect(page.Locator("input[name=id]:checked")).ToHaveCountAsync(0);
        await page.ClickAsync("a[title^='Tick all who lag']");
        await Expect(page.Locator("input[name=id]:checked").First).ToBeVisibleAsync();
        await page.ClickAsync("button:has-text('Plan calls')");
        await Expect(page.Locator(".toast")).ToContainTextAsync("planned");
    }

    [Fact]
    public async Task Four_kinds_of_customers_lead_to_their_lists_and_cohorts_and_scatters_are_drawn()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await Learn(page);
        await page.ClickAsync(".tabs a:has-text('Value quadrants')");
        await Expect(page.Locator(".dash-card.tall canvas").First).ToBeVisibleAsync();
        await page.Locator(".cluster-list a").GetByText("Platinum", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
        await page.GotoAsync("/reports/ask?object=order-lines&rows=account.firstPurchase%40quarter&columns=day%40quarter&measures=buyers,orders&chart=cohort");
        await Expect(page.Locator(".chart canvas").First).ToBeVisibleAsync();
        await page.ClickAsync(".toolbar a[title='Scatter']");
        await Expect(page).ToHaveURLAsync(new Regex("chart=scatter"));
        await Expect(page.Locator(".chart canvas").First).ToBeVisibleAsync();
    }

    /// <summary>The warehouse follows what was made a moment ago.</summary>
    static async Task Learn(Microsoft.Playwright.IPage page)
    {
        for (var i = 0; i < 20; i++)
        {
            await page.GotoAsync("/dashboards/value");
            await page.ClickAsync("form[action='/dashboards/value'] button");
            await Expect(page.Locator(".toast")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await page.GotoAsync("/dashboards/patterns");
            if (await page.Locator("button:has-text('Keep')").CountAsync() > 0) return;
        }
    }
}
