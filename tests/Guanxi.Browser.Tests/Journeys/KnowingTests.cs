using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Ruth keeps what the company knows true; Amara is shown it while she types a request.</summary>
public sealed class KnowingTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    const string Ruth = "ruth.ferris@example.com", Amara = "amara.osei@example.com";

    [Fact]
    public async Task An_article_whose_review_is_due_asks_its_owner_keeps_its_editions_and_is_offered_while_a_request_is_typed()
    {
        var owner = (await house.Store.List(Viewer.System, new(house.Store.Registry.Of<User>()) { Filter = Filter.Is("email", Ruth) })).Records[0].Id;
        var unit = house.Store.Begin(Viewer.System);
        var article = unit.Create(new Article { Name = "Gasket XK77 leaks under pressure", Body = "<p>Turn it by a quarter.</p>", Owner = owner, Status = ArticleStatus.Published, ReviewOn = new(2020, 1, 1) });
        Assert.True((await unit.Commit()).Ok);
        await house.Services.GetRequiredService<ArticleReviews>().Ask();

        await using var ruth = await house.SignIn(Ruth);
        var page = ruth.Page;
        await page.GotoAsync($"/articles/{article}");
        await Expect(page.Locator("dd[data-field=reviewOn]").First).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("late"));
        await page.GotoAsync("/notifications");
        var notice = page.Locator(".notice-row.unread").Filter(new() { HasText = "Is “Gasket XK77 leaks under pressure” still right?" });
        await notice.GetByText("Still right", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("#ask-next")).Not.ToHaveValueAsync("");
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator(".notices").First).ToBeVisibleAsync();
        await Expect(notice).ToHaveCountAsync(0);

        await page.GotoAsync($"/articles/{article}/edit");
        await page.Locator("#f-name").FillAsync("Gasket XK77 leaks above 4 bar");
        await page.Locator("main .form-foot .primary").ClickAsync();
        await Expect(page.Locator("h1").First).ToContainTextAsync("above 4 bar");
        await Expect(page.Locator("dd[data-field=reviewOn].late")).ToHaveCountAsync(0);
        await page.GotoAsync($"/articles/{article}?tab=article-versions");
        await Expect(page.Locator("main")).ToContainTextAsync("Gasket XK77 leaks under pressure");

        await using var amara = await house.SignIn(Amara);
        await amara.Page.GotoAsync("/tickets/new");
        await amara.Page.Locator("#f-subject").PressSequentiallyAsync("Our XK77 leaks");
        await Expect(amara.Page.Locator($"main a[href='/articles/{article}']")).ToContainTextAsync("above 4 bar");
    }
}
