using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class MovingInTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_company_moves_in_on_the_set_up_page()
    {
        await using var visitor = await house.Open();
        var page = visitor.Page;
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync($"{house.Address}/setup");
        await page.GetByLabel("Company", new() { Exact = false }).First.FillAsync("Harbour Trading");
        await page.Locator("#name").FillAsync("Ada Long");
        await page.Locator("#email").FillAsync(House.Administrator);
        await page.Locator("#password").FillAsync("short");
        await page.Locator("form[action='/setup'] .primary").ClickAsync();
        await Expect(page).ToHaveURLAsync($"{house.Address}/setup");

        await page.Locator("#password").FillAsync(House.Password);
        await page.Locator("form[action='/setup'] .primary").ClickAsync();
        await Expect(page).Not.ToHaveURLAsync($"{house.Address}/setup");
        await page.GotoAsync("/accounts");
        await Expect(page.Locator(".nav-brand")).ToContainTextAsync("Harbour Trading");
        await Expect(page.Locator("h1")).ToContainTextAsync("Accounts");
    }
}
