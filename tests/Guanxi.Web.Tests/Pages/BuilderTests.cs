using System.Net;
using AngleSharp.Html.Parser;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office.Approvals;

namespace Guanxi.Web.Tests.Pages;

/// <summary>The builders of rules and policies, whose buttons and choices send the whole form and get it back.</summary>
public sealed class BuilderTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    sealed class Form(Browser browser, string path)
    {
        public Dictionary<string, string> Fields { get; private set; } = [];

        /// <summary>As a person with a browser: the fields as they are drawn, some of them changed, sent by a button.</summary>
        public async Task<Answer> Send(string? op, params (string Name, string Value)[] typed)
        {
            foreach (var (name, value) in typed) Fields[name] = value;
            var answer = await browser.Post(path, path, [.. Fields.Select(f => (f.Key, f.Value)), .. op is null ? Array.Empty<(string, string)>() : [("op", op)]]);
            if (answer.Status != HttpStatusCode.Redirect) await Read(answer);
            return answer;
        }

        async Task Read(Answer answer)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            using var page = await new HtmlParser().ParseDocumentAsync(answer.Text);
            var sent = FilledForm.Of(page.QuerySelector("form.rule-form")!);
            Assert.Empty(sent.Where(f => f.Name is not ("fields" or "op")).GroupBy(f => f.Name).Where(g => g.Count() > 1 && !g.Key.EndsWith("people", StringComparison.Ordinal)).Select(g => g.Key));
            Fields = sent.Where(f => f.Name != "op").DistinctBy(f => f.Name).ToDictionary(f => f.Name, f => f.Value);
        }
    }

    static async Task<T> Kept<T>(TestCompany company, string name) where T : Kernel.Records.Record =>
        (T)Assert.Single((await company.Store.List(Viewer.System, new(company.Store.Registry.Of<T>()) { Filter = Filter.Is("name", name) })).Records);

    [Fact]
    public async Task Nothing_said_of_one_way_of_waking_is_lost_while_another_is_looked_at()
    {
        var company = await companies.On("sqlite");
        var form = new Form(await company.Browse(company.Administrator), "/automation-rules/new");
        await form.Send("rebuild", ("name", "Looked around"), ("object", "accounts"), ("when", "BySchedule"));
        await form.Send("rebuild", ("cron", "5 9 * * *"), ("when", "AtTime"));
        await form.Send("rebuild", ("date", "createdAt"), ("offset", "3"), ("offsetUnit", "h"), ("offsetSide", "before"), ("when", "Changed"));
        await form.Send("rebuild", ("field", "employees"));
        await form.Send("rebuild", ("from", "5"), ("to", "50"), ("when", "Called"));
        await form.Send("addLine:make", ("find", "name:\"{{body.name}}\""));
        await form.Send("rebuild", ("make.0.field", "name"));
        await form.Send("rebuild", ("make.0.value", "{{body.name}}"), ("when", "ActionDone"));
        await form.Send("rebuild", ("action", "share"), ("if", "body.total>100"), ("when", "Called"));
        Assert.Equal(("name:\"{{body.name}}\"", "{{body.name}}"), (form.Fields["find"], form.Fields["make.0.value"]));
        await form.Send("rebuild", ("when", "Changed"));
        Assert.Equal(("employees", "5", "50"), (form.Fields["field"], form.Fields["from"], form.Fields["to"]));
        await form.Send("rebuild", ("object", ""));
        await form.Send("rebuild", ("object", "accounts"), ("when", "AtTime"));
        Assert.Equal(("createdAt", "3", "h", "before"), (form.Fields["date"], form.Fields["offset"], form.Fields["offsetUnit"], form.Fields["offsetSide"]));
        await form.Send("rebuild", ("when", "BySchedule"));
        Assert.Equal(("5 9 * * *", "body.total", "100"), (form.Fields["cron"], form.Fields["c.0.field"], form.Fields["c.0.value"]));
        await form.Send("removeCondition:0");
        await form.Send("add:s", ("new.s", "stop"));
        Assert.Equal(HttpStatusCode.Redirect, (await form.Send(null)).Status);
        var rule = await Kept<AutomationRule>(company, "Looked around");
        Assert.Equal((RuleTrigger.BySchedule, "5 9 * * *", null, null, null, null, null, null), (rule.When, rule.Cron, rule.Field, rule.From, rule.Offset, rule.Action, rule.Find, rule.Make));
    }

    [Fact]
    public async Task Nothing_said_of_a_step_is_lost_while_another_choice_is_looked_at()
    {
        var company = await companies.On("sqlite");
        var form = new Form(await company.Browse(company.Administrator), "/automation-rules/new");
        await form.Send("rebuild", ("name", "Steps looked at"), ("object", "accounts"), ("when", "Created"));
        await form.Send("add:s", ("new.s", "assign"));
        await form.Send("rebuild", ("s.0.with.how", "path"));
        await form.Send("rebuild", ("s.0.with.path", "territory.manager"), ("s.0.with.how", "turn"));
        await form.Send("add:s", ("new.s", "set"));
        await form.Send("rebuild", ("s.1.with.field", "description"));
        await form.Send("rebuild", ("s.1.with.value", "long thought about"), ("s.1.with.field", "industry"));
        await form.Send("rebuild", ("s.1.with.field", ""));
        await form.Send("addCondition", ("object", "contacts"));
        await form.Send("rebuild", ("object", "accounts"), ("s.1.with.field", "description"), ("s.0.with.how", "path"));
        Assert.Equal(("territory.manager", "long thought about"), (form.Fields["s.0.with.path"], form.Fields["s.1.with.value"]));
        await form.Send("rebuild", ("c.0.field", "employees"));
        await form.Send("rebuild", ("c.0.op", "Greater"));
        await form.Send("rebuild", ("c.0.value", "77"), ("object", "contacts"));
        await form.Send("rebuild", ("object", "accounts"));
        Assert.Equal(("employees", "Greater", "77"), (form.Fields["c.0.field"], form.Fields["c.0.op"], form.Fields["c.0.value"]));
    }

    [Fact]
    public async Task Nothing_said_of_a_policy_is_lost_while_another_choice_is_looked_at()
    {
        var company = await companies.On("sqlite");
        var form = new Form(await company.Browse(company.Administrator), "/approval-policies/new");
        await form.Send("rebuild", ("name", "Policy looked at"), ("object", "accounts"), ("when", "Changed"));
        await form.Send("rebuild", ("fields", "employees"), ("direction", "Raised"), ("s.0.levels", "3"), ("s.0.due", "4h"), ("when", "Action"));
        await form.Send("rebuild", ("action", "share"), ("s.0.by", "Department"), ("when", "Deleted"));
        await form.Send("rebuild", ("object", ""));
        await form.Send("rebuild", ("object", "accounts"), ("when", "Changed"), ("s.0.by", "Manager"));
        Assert.Equal(("employees", "Raised", "3", "4h", "share"), (form.Fields["fields"], form.Fields["direction"], form.Fields["s.0.levels"], form.Fields["s.0.due"], form.Fields["action"]));
        Assert.Equal(HttpStatusCode.Redirect, (await form.Send(null)).Status);
        var policy = await Kept<ApprovalPolicy>(company, "Policy looked at");
        Assert.Equal(("employees", null, ApprovalDirection.Raised), (Assert.Single(policy.Fields), policy.Action, policy.Direction));
    }
}
