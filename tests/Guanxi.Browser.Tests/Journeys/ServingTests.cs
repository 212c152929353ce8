using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Amara raises a request, Ruth assigns it, Tom handles it: two rounds the customer is not content with, then one that ends in the archive.</summary>
public sealed class ServingTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    const string Amara = "amara.osei@example.com", Ruth = "ruth.ferris@example.com", Tom = "tom.briggs@example.com";

    [Fact]
    public async Task Three_people_serve_a_customer_until_the_customer_is_content()
    {
        await using var amara = await house.SignIn(Amara);
        await using var ruth = await house.SignIn(Ruth);
        await using var tom = await house.SignIn(Tom);
        var address = await Raise(amara.Page, await CustomerOf(Amara));
        await Offers(amara.Page, address);
        await Expect(ruth.Page.Locator("nav").First).Not.ToContainTextAsync("Opportunities");
        for (var round = 1; round <= 3; round++)
        {
            await Assign(ruth.Page, address);
            await Offers(ruth.Page, address, "Assign");
            await Offers(tom.Page, address, "Record solution");
            await Handle(tom.Page, $"Visit {round}");
            await Offers(tom.Page, address, "Record feedback");
            await Offers(ruth.Page, address);
            await Rate(tom.Page, address, round);
            await Expect(tom.Page.Locator(".path .current")).ToContainTextAsync(round < 3 ? "Returned" : "To archive");
        }
        await tom.Page.Locator("button:has-text('Archive')").First.ClickAsync();
        await Expect(tom.Page.Locator(".path .current")).ToContainTextAsync("Archived");
        foreach (var person in new[] { amara.Page, ruth.Page, tom.Page }) await Offers(person, address);
        await Expect(tom.Page.Locator(".rounds > li")).ToHaveCountAsync(3);
        await Expect(tom.Page.Locator(".rounds")).ToContainTextAsync("Visit 2");
        await Closed(tom.Page, address);
    }

    async Task<string> CustomerOf(string email) =>
        ((Account)(await house.Store.List(Viewer.System, new(house.Store.Registry.Of<Account>()) { Filter = Filter.Is("owner.email", email), Limit = 1 })).Records[0]).Name;

    static async Task<string> Raise(IPage page, string customer)
    {
        await page.GotoAsync("/tickets/new");
        await page.Locator("#f-subject").FillAsync("The pump leaks again");
        await page.Locator("#f-account").PressSequentiallyAsync(customer);
        await page.Locator("[role=option]").Filter(new() { HasText = customer }).First.ClickAsync();
        await page.Locator("main .form-foot .primary").ClickAsync();
        await Expect(page.Locator("h1").First).ToContainTextAsync("The pump leaks again");
        return new Uri(page.Url).AbsolutePath;
    }

    static async Task Assign(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.Locator($"a[href='{address}/actions/assign']").First.ClickAsync();
        await Expect(page.Locator("#ask-person")).ToBeFocusedAsync();
        await page.Locator("#ask-person").PressSequentiallyAsync("Tom Briggs");
        await page.Locator("[role=option]").Filter(new() { HasText = "Tom Briggs" }).First.ClickAsync();
        await Sent(page);
        await Expect(page.Locator(".path .current")).ToContainTextAsync("In progress");
    }

    static async Task Handle(IPage page, string solution)
    {
        await page.Locator("a[href$='/actions/handle']").First.ClickAsync();
        await page.Locator("#ask-solution").FillAsync(solution);
        await Sent(page);
        await Expect(page.Locator(".path .current")).ToContainTextAsync("Ask the customer");
    }

    static async Task Rate(IPage page, string address, int stars)
    {
        await page.GotoAsync(address);
        await page.Locator("a[href$='/actions/rate']").First.ClickAsync();
        await page.Locator($"dialog[open] label[for='ask-stars-{stars}']").ClickAsync();
        await page.Locator("#ask-feedback").FillAsync("Hm");
        await Sent(page);
    }

    static async Task Sent(IPage page)
    {
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    /// <summary>Just these steps stand on the page.</summary>
    static async Task Offers(IPage page, string address, params string[] steps)
    {
        await page.GotoAsync(address);
        await Expect(page.Locator("h1").First).ToContainTextAsync("The pump leaks again");
        await Expect(page.Locator(".path")).ToBeVisibleAsync();
        var offered = page.Locator($"a[href^='{address}/actions/'], form[action^='{address}/actions/']").Filter(new() { HasTextRegex = new("Assign|Record|Archive") });
        await Expect(offered).ToHaveTextAsync(steps);
    }

    static async Task Closed(IPage page, string address)
    {
        await page.GotoAsync(address + "/edit");
        await page.Locator("#f-subject").FillAsync("Something else");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("closed to change");
    }
}
