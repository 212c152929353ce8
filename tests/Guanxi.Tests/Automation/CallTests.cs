using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using static Guanxi.Tests.Automation.Rules;

namespace Guanxi.Tests.Automation;

public sealed class CallTests
{
    const string Body = """{"email": "li@example.com", "total": 120.5, "at": "2026-03-01T08:00:00Z", "paid": true, "note": null, "lines": [{"sku": "A-1"}, {"sku": "B-2"}], "quote\"s": 1}""";

    [Theory]
    [InlineData("body.email:li@example.com", true)]
    [InlineData("body.total>120", true)]
    [InlineData("body.total>1000", false)]
    [InlineData("body.total:100..121", true)]
    [InlineData("body.at<2026-04-01", true)]
    [InlineData("body.paid:true", true)]
    [InlineData("body.note:empty and body.nowhere:empty", true)]
    [InlineData("body.nowhere>1", false)]
    [InlineData("body.lines.1.sku:B-2", true)]
    [InlineData("body.lines.7.sku:any", false)]
    [InlineData("body.email~EXAMPLE and not body.email^zhao", true)]
    [InlineData("body.email!=li@example.com", false)]
    [InlineData("body.total>1000 or body.total<130", true)]
    public void A_condition_on_the_body_is_decided_before_any_record_is_asked(string condition, bool holds) =>
        Assert.Equal(holds ? Filter.All : Filter.None, new CallBody(Body).Decide(FilterText.Parse(condition).Filter!));

    [Theory]
    [InlineData("body.total>100 and city:上海", "city:上海")]
    [InlineData("body.total>1000 or city:上海", "city:上海")]
    [InlineData("body.total>1000 and city:上海", "none")]
    [InlineData("not (body.total>1000 and city:上海)", "all")]
    [InlineData("not (body.total>100 and city:上海)", "not city:上海")]
    public void What_is_left_is_asked_of_the_record(string condition, string left) =>
        Assert.Equal(FilterText.Parse(left).Filter, new CallBody(Body).Decide(FilterText.Parse(condition).Filter!));

    [Fact]
    public void A_value_of_the_body_stays_a_value_whatever_stands_in_it()
    {
        var filter = FilterText.Parse("name:\"{{body.name}}\"").Filter!;
        Assert.Equal(Filter.Is("name", "x\" or all"), new CallBody("""{"name": "x\" or all"}""").Fill(filter));
        Assert.Null(new CallBody("""{"name": ""}""").Fill(filter));
    }

    static RuleRun Call(AutomationRule rule, string body) => new() { Name = "call", Rule = rule, Body = body, Rest = rule.Then, NextAttemptAt = DateTimeOffset.UnixEpoch };

    static Task<AutomationRule> Rule(House house, Action<AutomationRule>? more = null) => house.Rule("accounts", RuleTrigger.Called, [Step("set", ("field", "description"), ("value", "{{body.total}} {{body.lines.0.sku}} {{name}}"))], r =>
    {
        (r.Find, r.Condition) = ("email:\"{{body.email}}\"", "body.total>100");
        more?.Invoke(r);
    });

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_call_finds_its_record_and_the_steps_know_what_it_brought(string database)
    {
        await using var house = await House.Open(database);
        var rule = await Rule(house);
        var account = await house.Made(new Account { Name = "Li & Co", Email = "li@example.com" });
        await house.Made(new Account { Name = "Other", Email = "zhao@example.com" });
        await house.Made(Call(rule, Body), Viewer.System);
        await house.Made(Call(rule, """{"email": "zhao@example.com", "total": 5}"""), Viewer.System);
        await house.Pump(async () => (await house.Runs()).All(r => r.State == JobState.Done));
        Assert.Equal(["120.5 A-1 Li & Co", null], (await house.All<Account>()).Select(a => a.Description));
        var run = (await house.Runs())[0];
        Assert.Equal((account.Id, "Li & Co"), (run.Related!.Value.Id, run.Name));
        Assert.Equal("accounts", Assert.Single(await house.Store.Feed.OfOrigin(run.Id, long.MaxValue, 10)).Object);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_call_makes_its_record_once_and_not_at_all_when_a_step_is_refused(string database)
    {
        await using var house = await House.Open(database);
        var rule = await Rule(house, r => r.Make = "name: {{body.email}}\nemail: {{body.email}}");
        await house.Made(Call(rule, Body), Viewer.System);
        await house.Made(Call(rule, Body), Viewer.System);
        var refused = await Rule(house, r => (r.Name, r.Make, r.Then, r.Find) = ("refused", "name: Never", RuleStep.Print([Step("set", ("field", "employees"), ("value", "{{body.email}}"))]), null));
        await house.Made(Call(refused, Body), Viewer.System);
        await house.Pump(async () => await house.Runs() is var runs && runs.Count(r => r.State == JobState.Done) == 2 && runs.Any(r => r.Error is not null));
        Assert.Equal("li@example.com", Assert.Single(await house.All<Account>()).Name);
        Assert.Null(Assert.Single(await house.Runs(), r => r.Error is not null).Related);
    }

    [Fact]
    public async Task A_rule_for_calls_says_how_its_record_is_found()
    {
        await using var house = await House.Open("sqlite");
        async Task<IEnumerable<string?>> Wrong(string? find, string? make, string? condition = null)
        {
            var unit = house.Store.Begin(HouseRecords.Boss);
            unit.Create(new AutomationRule { Name = "x", Object = "accounts", When = RuleTrigger.Called, Find = find, Make = make, Condition = condition, Then = RuleStep.Print([Step(RuleStep.Stop)]), RunAs = RuleRights.System });
            return (await unit.Commit()).Problems.Select(p => p.Problem.Field);
        }
        Assert.Equal(["find"], await Wrong(null, null));
        Assert.Equal(["find"], await Wrong("colour:\"{{body.colour}}\"", null));
        Assert.Equal(["make"], await Wrong(null, "colour: red"));
        Assert.Equal(["if"], await Wrong(null, "name: x", "colour:red and body.total>1"));
        Assert.Empty(await Wrong("employees:\"{{body.n}}\"", null, "body.total>1"));
        var changed = await house.Made(new AutomationRule { Name = "y", Object = "accounts", Condition = "all", Then = RuleStep.Print([Step(RuleStep.Stop)]) });
        Assert.False((await house.Change<AutomationRule>(changed, ("if", "body.total>1"))).Ok);
    }
}
