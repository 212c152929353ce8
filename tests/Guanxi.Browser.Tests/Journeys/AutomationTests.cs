using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Modules.Sales;
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
        await Anew(page, () => page.SelectOptionAsync("#object", "accounts"));
        await Anew(page, () => page.ClickAsync("button[value=addCondition]"));
        await Anew(page, () => page.SelectOptionAsync("select[name='c.0.field']", "employees"));
        await Anew(page, () => page.SelectOptionAsync("select[name='c.0.op']", "Greater"));
        await page.FillAsync("input[name='c.0.value']", "100");
        await Add(page, "set");
        await Anew(page, () => page.SelectOptionAsync("select[name='s.0.with.field']", "description"));
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

    [Fact]
    public async Task Steps_of_every_kind_are_put_together_by_hand_tried_taken_and_read_in_the_log()
    {
        var ada = (await house.Store.List(Viewer.System, new(house.Store.Registry.Of<User>()) { Filter = Filter.Is("email", House.Administrator) })).Records[0].Id;
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new MailTemplate { Name = "Welcome", SubjectEn = "Hello {{company}}", BodyEn = "<p>Thank you.</p>" });
        unit.Create(new Webhook { Name = "Own system", Url = "https://hook.invalid/in", Objects = ["holidays"], RunAs = ada });
        unit.Create(new Lead { Company = "Tried Works", Email = "tried@example.com" });
        Assert.True((await unit.Commit()).Ok);

        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/automation-rules/new");
        await page.FillAsync("#name", "New leads");
        await Anew(page, () => page.SelectOptionAsync("#object", "leads"));
        await Add(page, "assign");
        await page.CheckAsync($"input[name='s.0.with.people'][value='{ada}']");
        await Add(page, "create");
        await Anew(page, () => page.SelectOptionAsync("select[name='s.1.with.object']", "activities"));
        await page.FillAsync("[name='s.1.with.values.0.value']", "Call {{company}}");
        await Add(page, "notify");
        await page.CheckAsync("input[name='s.2.with.to'][value=owner]");
        await page.FillAsync("[name='s.2.with.text']", "{{company}} is yours");
        await Add(page, "mail");
        await page.SelectOptionAsync("select[name='s.3.with.template']", new SelectOptionValue { Label = "Welcome" });
        await page.FillAsync("[name='s.3.with.to']", "email");
        await Add(page, "webhook");
        await page.SelectOptionAsync("select[name='s.4.with.webhook']", new SelectOptionValue { Label = "Own system" });
        await Add(page, "branch");
        await Anew(page, () => page.ClickAsync("button[value='addCondition:s.5']"));
        await Anew(page, () => page.SelectOptionAsync("select[name='s.5.c.0.field']", "company"));
        await Anew(page, () => page.SelectOptionAsync("select[name='s.5.c.0.op']", "Contains"));
        await page.FillAsync("[name='s.5.c.0.value']", "Works");
        await Add(page, "set", "s.5.then");
        await Anew(page, () => page.SelectOptionAsync("select[name='s.5.then.0.with.field']", "jobTitle"));
        await page.FillAsync("[name='s.5.then.0.with.value']", "Works manager");
        await Add(page, "stop", "s.5.else");
        await Add(page, "wait");
        await page.FillAsync("[name='s.6.with.for']", "1d");
        await Add(page, "action");
        await Anew(page, () => page.SelectOptionAsync("select[name='s.7.with.name']", "qualify"));
        await page.ClickAsync("button[value=try]");
        var trial = page.Locator(".trial");
        foreach (var effect in (string[])["Call Tried Works", "Tried Works is yours", "tried@example.com: Hello Tried Works", "https://hook.invalid/in", "Works manager"]) await Expect(trial).ToContainTextAsync(effect);
        await page.ClickAsync(".form-foot .primary");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/automation-rules/[0-9a-f-]{36}$"));

        unit = house.Store.Begin(Viewer.System);
        var taken = unit.Create(new Lead { Company = "Taken Works", Email = "taken@example.com" });
        var left = unit.Create(new Lead { Company = "Left Aside", Email = "left@example.com" });
        Assert.True((await unit.Commit()).Ok);
        var run = await Run(taken, r => r is { State: JobState.Waiting, Error: null, Rest: not null });
        await Run(left, r => r.State == JobState.Done);
        await page.GotoAsync($"/rule-runs/{run.Id}");
        foreach (var effect in (string[])["Call Taken Works", "Taken Works is yours", "taken@example.com: Hello Taken Works", "https://hook.invalid/in", "Works manager"]) await Expect(page.Locator("main")).ToContainTextAsync(effect);

        // A day later.
        unit = house.Store.Begin(Viewer.System);
        unit.Update<RuleRun>(run, ("nextAttemptAt", house.Store.Clock.GetUtcNow()));
        Assert.True((await unit.Commit()).Ok);
        await Run(taken, r => r.State == JobState.Done);
        var lead = (await house.Store.Get(Viewer.System, taken))!;
        Assert.Equal((LeadStatus.Qualified, ada), (lead.Status, lead.Owner.Value));
        await page.ReloadAsync();
        await Expect(page.Locator(".entries").Last).ToContainTextAsync("Qualified");
        Assert.Equal(LeadStatus.Assigned, (await house.Store.Get(Viewer.System, left))!.Status);
    }

    Task<RuleRun> Run(Guid record, Predicate<RuleRun> enough) => Eventually.Comes(async () =>
        (await house.Store.List(Viewer.System, new(house.Store.Registry.Of<RuleRun>()) { Filter = Filter.Is("related", record) })).Records.Cast<RuleRun>().FirstOrDefault() ?? new(), enough);

    static async Task Add(IPage page, string kind, string to = "s")
    {
        await page.SelectOptionAsync($"select[name='new.{to}']", kind);
        await Anew(page, () => page.ClickAsync($"button[value='add:{to}']"));
    }

    /// <summary>Does what has the form asked for anew, and waits until it is there.</summary>
    static async Task Anew(IPage page, Func<Task> change)
    {
        await page.EvaluateAsync("() => { document.querySelector('.rule-form').dataset.old = 'yes' }");
        await change();
        await Expect(page.Locator(".rule-form[data-old]")).ToHaveCountAsync(0);
    }
}
