using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>
/// Amara raises a request, Ruth assigns it, Tom handles it: two rounds the customer is not content with, then one that ends in the archive.
/// Owen takes a complaint and hands it over to Ruth.
/// </summary>
public sealed class ServingTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    const string Amara = "amara.osei@example.com", Ruth = "ruth.ferris@example.com", Tom = "tom.briggs@example.com", Owen = "owen.price@example.com";

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

    [Fact]
    public async Task Whoever_takes_a_complaint_answers_for_it_until_a_colleague_accepts_and_closes_it_with_what_prevents_another()
    {
        await using var owen = await house.SignIn(Owen);
        await using var ruth = await house.SignIn(Ruth);
        await owen.Page.GotoAsync("/complaints/new");
        await owen.Page.Locator("#f-subject").FillAsync("Two boxes missing");
        await Choose(owen.Page, "#f-account", await CustomerOf(Amara));
        await owen.Page.Locator("#f-words").FillAsync("Where are they?");
        await owen.Page.Locator("main .form-foot .primary").ClickAsync();
        await Expect(owen.Page.Locator(".path .current")).ToContainTextAsync("Received");
        var address = new Uri(owen.Page.Url).AbsolutePath;

        await Take(owen.Page, address, "handOver", async page =>
        {
            await Choose(page, "#ask-person", "Ruth Ferris");
            await page.Locator("#ask-handOverReason").FillAsync("On leave from tomorrow");
        });
        await Expect(Step(owen.Page, address, "confirm")).Not.ToHaveCountAsync(0);
        await ruth.Page.GotoAsync(address);
        await Expect(Step(ruth.Page, address, "confirm")).ToHaveCountAsync(0);
        await Step(ruth.Page, address, "accept").First.ClickAsync();
        await Expect(Step(ruth.Page, address, "confirm")).Not.ToHaveCountAsync(0);
        await owen.Page.GotoAsync(address);
        await Expect(owen.Page.Locator(".path")).ToBeVisibleAsync();
        await Expect(Step(owen.Page, address, "confirm")).ToHaveCountAsync(0);

        await Take(ruth.Page, address, "confirm", page => page.Locator("#ask-restatement").FillAsync("Twelve were sent, ten arrived"));
        await Take(ruth.Page, address, "remedy", async page =>
        {
            await page.Locator("#ask-cause").ClickAsync();
            await page.Locator("[role=option]").First.ClickAsync();
            await page.Locator("#ask-remedy").FillAsync("Two more went out today");
        });
        await Expect(ruth.Page.Locator(".path .current")).ToContainTextAsync("Put right");
        await Take(ruth.Page, address, "close", _ => Task.CompletedTask);
        await Expect(ruth.Page.Locator("main")).ToContainTextAsync("happening again");

        await ruth.Page.Locator("main a[href^='/complaint-tasks/new']").ClickAsync();
        await Expect(ruth.Page.Locator("#f-kind")).ToHaveValueAsync("prevent");
        await ruth.Page.Locator("#f-name").FillAsync("Two people count what is packed");
        await ruth.Page.Locator("main .form-foot .primary").ClickAsync();
        await Expect(ruth.Page.Locator(".path .current")).ToContainTextAsync("Put right");
        await Take(ruth.Page, "/complaint-tasks/" + await TaskOf(address), "complete", page => page.Locator("#ask-result").FillAsync("They do"));
        await Expect(ruth.Page.Locator("h1").First).ToContainTextAsync("Two people count");
        await Take(ruth.Page, address, "close", _ => Task.CompletedTask);
        await Expect(ruth.Page.Locator(".path .current")).ToContainTextAsync("Closed");
    }

    async Task<Guid> TaskOf(string complaint) =>
        (await house.Store.List(Viewer.System, new(house.Store.Registry["complaint-tasks"]) { Filter = Filter.Is("complaint", complaint.Split('/')[^1]), Limit = 1 })).Records[0].Id;

    static ILocator Step(IPage page, string address, string name) => page.Locator($"a[href='{address}/actions/{name}'], form[action='{address}/actions/{name}'] button");

    /// <summary>On the step's own page, as without a script.</summary>
    static async Task Take(IPage page, string address, string step, Func<IPage, Task> fill)
    {
        await page.GotoAsync($"{address}/actions/{step}");
        await fill(page);
        await page.RunAndWaitForResponseAsync(() => page.Locator("main .form-foot .primary").ClickAsync(), answer => answer.Request.Method == "POST");
    }

    static async Task Choose(IPage page, string field, string title)
    {
        await page.Locator(field).PressSequentiallyAsync(title);
        await page.Locator("[role=option]").Filter(new() { HasText = title }).First.ClickAsync();
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
