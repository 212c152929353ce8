using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class AutomationTests(FreshHouse house) : IClassFixture<FreshHouse>
{
    [Fact]
    public async Task A_rule_is_built_tried_kept_and_acts()
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "Tried Works", Employees = 500 });
        Assert.True((await unit.Commit()).Ok);

        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/automation-rules/new");
        await page.FillAsync("#name", "Large accounts are described");
        await page.SelectOptionAsync("#object", "accounts");
        await page.ClickAsync("button[value=addCondition]");
        await page.SelectOptionAsync("select[name='c.0.field']", "employees");
        await page.SelectOptionAsync("select[name='c.0.op']", "Greater");
        await page.FillAsync("input[name='c.0.value']", "100");
        await page.SelectOptionAsync("select[name='new.s']", "set");
        await page.ClickAsync("button[value='add:s']");
        await page.SelectOptionAsync("select[name='s.0.with.field']", "description");
        await page.FillAsync("input[name='s.0.with.value']", "{{name}} is large");
        await page.ClickAsync("button[value=try]");
        await Expect(page.Locator(".trial")).ToContainTextAsync("Tried Works is large");
        await page.ClickAsync(".form-foot .primary");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/automation-rules/[0-9a-f-]{36}$"));
        await Expect(page.Locator(".rule-sentence")).ToContainTextAsync("{{name}} is large");

        unit = house.Store.Begin(Viewer.System);
        var made = unit.Create(new Account { Name = "Acted Works", Employees = 900 });
        Assert.True((await unit.Commit()).Ok);
        await Eventually.Holds(async () => (await house.Store.Get(Viewer.System, made))!.Description == "Acted Works is large", () => "the rule did not act");
        await page.ReloadAsync();
        await page.ClickAsync("a[href^='/rule-runs/']");
        await Expect(page.Locator(".entries").Last).ToContainTextAsync("Acted Works is large");
    }
}
