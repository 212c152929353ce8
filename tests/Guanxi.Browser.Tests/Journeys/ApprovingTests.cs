using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office.Approvals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Amara asks, James, who heads her team, sends it back from his phone, and Helen, his deputy, agrees to what was changed.</summary>
public sealed class ApprovingTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    const string Amara = "amara.osei@example.com", James = "james.whitfield@example.com", Helen = "helen.carter@example.com", Priya = "priya.nair@example.com", Daniel = "daniel.reeves@example.com";

    [Fact]
    public async Task A_wish_is_sent_back_changed_and_agreed_to_by_the_deputy_on_the_phone()
    {
        await Policy();
        var account = await CustomerOf(Amara);
        await using var amara = await house.SignIn(Amara);
        await Edit(amara.Page, $"/accounts/{account}/edit", "#f-employees", "4321");
        await Expect(amara.Page.Locator(".approval-banner")).ToContainTextAsync("4,321");
        await Expect(amara.Page.Locator(".approval-banner")).ToContainTextAsync("James Whitfield");

        await using var james = await house.SignIn(James, Screen.Phone);
        await james.Page.GotoAsync("/notifications");
        await Expect(james.Page.Locator(".notices").First).ToContainTextAsync("Amara Osei asks for your approval");
        await james.Page.GotoAsync("/approvals");
        var card = james.Page.Locator(".approval-card").Filter(new() { HasText = "4,321" });
        await Expect(card.Locator(".btn.large")).ToHaveCountAsync(2);
        await james.SeesNoSidewaysScrolling();
        await card.Locator("h2 a").ClickAsync();
        await james.Page.Locator("textarea[name=comment]").FillAsync("Count them again");
        await james.Page.ClickAsync("button[formaction$='/actions/return']");
        await Expect(james.Page.Locator(".approval-trail")).ToContainTextAsync("Count them again");
        await Stands(james.Page);

        await Expect(amara.Page.Locator(".approval-banner")).ToBeVisibleAsync();
        await amara.Page.ReloadAsync();
        await Expect(amara.Page.Locator(".approval-banner")).ToContainTextAsync("Returned");
        await amara.Page.ClickAsync(".approval-banner a[href$='/edit']");
        await amara.Page.FillAsync("#ask-employees", "3210");
        await amara.Page.Locator(".dialog-body .form-foot .primary").ClickAsync();
        await Expect(amara.Page.Locator(".approval-where")).ToContainTextAsync("Helen Carter");
        await Expect(amara.Page.Locator(".approval-trail li")).ToContainTextAsync(["asked", "returned it", "submitted it again", "is to decide"]);

        await using var helen = await house.SignIn(Helen, Screen.Phone);
        await helen.Page.GotoAsync("/approvals");
        await helen.Page.Locator(".approval-card").Filter(new() { HasText = "3,210" }).Locator(".btn.primary.large").ClickAsync();
        await Expect(helen.Page.Locator(".approval-card").Filter(new() { HasText = "3,210" })).ToHaveCountAsync(0);
        await helen.Page.GotoAsync("/approvals?tab=done");
        await Expect(helen.Page.Locator(".approvals")).ToContainTextAsync("3,210");

        await amara.Page.GotoAsync($"/accounts/{account}?tab=timeline");
        await Expect(amara.Page.Locator(".approval-banner")).ToHaveCountAsync(0);
        await Expect(amara.Page.Locator(".timeline")).ToContainTextAsync("Helen Carter approved (for James Whitfield)");
        await Expect(amara.Page.Locator(".timeline")).ToContainTextAsync("Count them again");
        Assert.Equal(3210, (await house.Store.Get(Viewer.System, new Kernel.Records.Id<Account>(account)))!.Employees);
    }

    [Fact]
    public async Task What_waits_is_sent_back_from_the_notification_and_agreed_to_from_the_mail_on_the_phone()
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new ApprovalPolicy { Name = "Short names", Object = "accounts", When = ApprovalTrigger.Changed, Fields = ["shortName"], Steps = """[{"by":"manager"}]""" });
        Assert.True((await unit.Commit()).Ok);
        var account = await CustomerOf(Priya);
        await using var priya = await house.SignIn(Priya);
        await Edit(priya.Page, $"/accounts/{account}/edit", "#f-shortName", "Shorty");
        await Expect(priya.Page.Locator(".approval-banner")).ToContainTextAsync("Daniel Reeves");

        await using var daniel = await house.SignIn(Daniel, Screen.Phone);
        await daniel.Page.GotoAsync("/notifications");
        var notice = daniel.Page.Locator(".notice-row.unread").Filter(new() { HasText = "Priya Nair asks for your approval" });
        await Expect(notice.Locator(".actions a")).ToHaveTextAsync(["Approve", "Return"]);
        await daniel.SeesNoSidewaysScrolling();
        await notice.Locator(".actions a").Nth(1).TapAsync();
        await daniel.Page.Locator("#ask-comment").FillAsync("Too short");
        await daniel.Page.Locator("dialog[open] .form-foot .primary").TapAsync();
        await Expect(daniel.Page.Locator(".notices")).ToBeVisibleAsync();
        await Expect(notice).ToHaveCountAsync(0);

        await priya.Page.GotoAsync($"/accounts/{account}");
        await Expect(priya.Page.Locator(".approval-banner")).ToContainTextAsync("Returned");
        await priya.Page.ClickAsync(".approval-banner a[href$='/edit']");
        await priya.Page.FillAsync("#ask-shortName", "Long enough");
        await priya.Page.Locator(".dialog-body .form-foot .primary").ClickAsync();
        await Expect(priya.Page.Locator(".approval-where")).ToContainTextAsync("Daniel Reeves");

        // As the link in the mail leads: nobody is signed in on this phone yet.
        var turn = (await house.Store.List(Viewer.System, new(house.Store.Registry.Of<ApprovalTurn>()) { Filter = FilterText.Parse("state:waiting and owner.email:" + Daniel).Filter! })).Records.Single(t => ((ApprovalTurn)t).Related?.Id == account);
        await using var phone = await house.Open(Screen.Phone);
        await phone.Page.GotoAsync($"/approval-turns/{turn.Id}/actions/approve");
        await phone.Page.Locator("#email").FillAsync(Daniel);
        await phone.Page.Locator("#password").FillAsync(House.Password);
        await phone.Page.Locator("form[action^='/sign-in'] .primary").TapAsync();
        await Expect(phone.Page.Locator("#ask-comment")).ToBeVisibleAsync();
        await phone.SeesNoSidewaysScrolling();
        await phone.Page.Locator(".form-foot .primary").TapAsync();
        await Expect(phone.Page.Locator(".toast, .approval-trail").First).ToBeVisibleAsync();
        Assert.Equal("Long enough", (await house.Store.Get(Viewer.System, new Kernel.Records.Id<Account>(account)))!.ShortName);
    }

    /// <summary>James goes on holiday.</summary>
    static async Task Stands(IPage page)
    {
        await page.GotoAsync("/deputies/new");
        await page.Locator("#f-person").PressSequentiallyAsync("Helen Carter");
        await page.Locator("[role=option]").Filter(new() { HasText = "Helen Carter" }).First.ClickAsync();
        await page.FillAsync("#f-from", "2020-01-01");
        await page.FillAsync("#f-until", "2099-12-31");
        await page.Locator("main .form-foot .primary").ClickAsync();
        await Expect(page.Locator("h1").First).ToContainTextAsync("Helen Carter");
    }

    static async Task Edit(IPage page, string address, string field, string value)
    {
        await page.GotoAsync(address);
        await page.FillAsync(field, value);
        await page.Locator("main .form-foot .primary").ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/edit$"));
    }

    /// <summary>Written by an administrator in the browser.</summary>
    async Task Policy()
    {
        await using var ada = await house.SignIn();
        var page = ada.Page;
        await page.GotoAsync("/approval-policies/new");
        await page.FillAsync("#name", "Very large customers");
        await page.SelectOptionAsync("#object", "accounts");
        await page.CheckAsync("input[name=fields][value=employees]");
        await page.ClickAsync("button[value=addCondition]");
        await page.SelectOptionAsync("select[name='c.0.field']", "employees");
        await page.SelectOptionAsync("select[name='c.0.op']", "Greater");
        await page.FillAsync("input[name='c.0.value']", "3000");
        await page.SelectOptionAsync("select[name='s.0.by']", "Department");
        await Expect(page.Locator(".rule-sentence")).ToContainTextAsync("the head of the department");
        await page.Locator(".form-foot .primary").ClickAsync();
        await Expect(page.Locator(".rule").Filter(new() { HasText = "Very large customers" })).ToContainTextAsync("employees");
        Assert.Equal(StepBy.Department, Assert.Single(ApprovalStep.Parse(((ApprovalPolicy)(await house.Store.List(Viewer.System, new(house.Store.Registry.Of<ApprovalPolicy>()) { Filter = Filter.Is("name", "Very large customers") })).Records[0]).Steps)).By);
    }

    async Task<Guid> CustomerOf(string email) =>
        (await house.Store.List(Viewer.System, new(house.Store.Registry.Of<Account>()) { Filter = FilterText.Parse($"owner.email:{email} and employees<3000").Filter!, Sorts = [new("name")], Limit = 1 })).Records[0].Id;
}
