using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using static Guanxi.Tests.Automation.Rules;

namespace Guanxi.Tests.Automation;

public sealed class RuleTests
{
    static async Task<User> Person(House house, string name, Id<User> manager = default) =>
        await house.Made(new User { Name = name, Email = name.ToLowerInvariant() + "@example.com", Manager = manager, Role = await house.Made(new Role { Name = name }) });

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_matches_is_set_made_and_told_and_the_run_says_why(string database)
    {
        await using var house = await House.Open(database);
        var boss = await Person(house, "Boss");
        var ann = await Person(house, "Ann", boss);
        var rule = await house.Rule("accounts", RuleTrigger.Created,
        [
            Step("set", ("field", "industry"), ("value", "technology")),
            Step("create", ("object", "activities"), ("values", "subject: 拜访 {{name}}\nkind: visit\ndue: +3d\nrelated: this\nowner: owner")),
            Step("notify", ("to", "manager"), ("text", "新客户 {{name}}，{{owner}}")),
        ], r => r.Condition = "address.city:上海");
        await house.Made(new Account { Name = "北京客户", Address = new() { City = "北京" }, Owner = ann });
        var account = await house.Made(new Account { Name = "上海客户", Address = new() { City = "上海" }, Owner = ann });
        await house.Drain();

        Assert.Equal("technology", (await house.Now(account)).Industry);
        var visit = Assert.Single(await house.All<Activity>());
        Assert.Equal(("拜访 上海客户", "visit", new Link("accounts", account.Id), ann.Id), (visit.Subject, visit.Kind, visit.Related!.Value, visit.Owner.Value));
        Assert.InRange(visit.Due!.Value - house.Store.Clock.GetUtcNow(), TimeSpan.FromDays(2.9), TimeSpan.FromDays(3));
        var told = Assert.Single(await house.All<Notification>(), n => n.Kind == "rule");
        Assert.Equal((boss.Id, "新客户 上海客户，Ann"), (told.Owner.Value, told.Text));

        var run = Assert.Single(await house.Runs());
        Assert.Equal((JobState.Done, rule.Id, account.Id, null), (run.State, run.Rule.Value, run.Related!.Value.Id, run.Error));
        Assert.Contains(await house.Store.Feed.OfUnit(Guid.Parse(run.Cause!)), e => e.Record == account.Id);
        var effects = await house.Store.Feed.OfOrigin(run.Id, long.MaxValue, 10);
        Assert.Equal(["accounts", "activities", "notifications"], effects.Select(e => e.Object).Distinct().Order());
        Assert.True((await house.Store.UndoOrigin(Viewer.System, run.Id)).Problems.Count == 0);
        Assert.Null((await house.Now(account)).Industry);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_rule_wakes_by_what_came_after_it_though_the_clock_was_set_back_meanwhile(string database)
    {
        var clock = new SetClock();
        await using var house = await House.Open(database, services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, clock));
        await house.Made(new Account { Name = "Before" });
        clock.Now += TimeSpan.FromMinutes(1);
        await house.Rule("accounts", RuleTrigger.Created, [Step("set", ("field", "industry"), ("value", "technology"))]);
        clock.Now -= TimeSpan.FromDays(1);
        await house.Made(new Account { Name = "After" });
        await house.Drain();
        Assert.Equal([("After", "technology"), ("Before", null)], (await house.All<Account>()).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => (a.Name, a.Industry)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_action_that_was_done_wakes_a_rule_once_for_what_it_was_done_on(string database)
    {
        await using var house = await House.Open(database);
        await house.Rule("activities", RuleTrigger.ActionDone, [Step("set", ("field", "description"), ("value", "{{description}}!"))], r => r.Action = "complete");
        var activity = await house.Made(new Activity { Subject = "Call", Description = "x" });
        await house.Change<Activity>(activity, ("done", true));
        await house.Change<Activity>(activity, ("done", false));
        Assert.True((await house.Do(activity, "complete", ("nextAt", house.Store.Clock.GetUtcNow().AddDays(1)), ("nextSubject", "Again"))).Saved.Ok);
        await house.Drain();
        Assert.Equal(["x!", null], (await house.All<Activity>()).Select(a => a.Description));
        var entries = await house.Store.Feed.Latest(100, model: "activities");
        Assert.Equal("complete", Assert.Single(entries, e => e.Action is not null).Action);
        Assert.Contains("unknownAction", (await Refused(house, r => (r.Object, r.When, r.Action) = ("activities", RuleTrigger.ActionDone, "dance"))));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_deletion_wakes_a_rule_that_still_reads_what_was_deleted_and_tells_of_it(string database)
    {
        await using var house = await House.Open(database);
        var ann = await Person(house, "Ann");
        await house.Rule("accounts", RuleTrigger.Deleted, [Step("notify", ("to", "owner"), ("text", "{{name}} is gone")), Step("create", ("object", "activities"), ("values", "subject: Why {{name}}?")), new("branch", new Dictionary<string, string> { ["if"] = "employees>15" }, [Step("stop")], [Step("set", ("field", "name"), ("value", "wrong way"))])], r => r.Condition = "employees>5");
        var (small, large) = (await house.Made(new Account { Name = "Small", Employees = 2, Owner = ann }), await house.Made(new Account { Name = "Large", Employees = 20, Owner = ann }));
        foreach (var account in (Account[])[small, large])
            Assert.True((await house.Store.Save(HouseRecords.Boss, new(house.Registry.Of<Account>(), ChangeKind.Delete, account.Id, Change.NoValues))).Ok);
        await house.Drain();
        Assert.Equal((JobState.Done, null, large.Id), Assert.Single(await house.Runs()) is var run ? (run.State, run.Error, run.Related!.Value.Id) : default);
        Assert.Equal((ann.Id, "Large is gone", large.Id), Assert.Single(await house.All<Notification>(), n => n.Kind == "rule") is var told ? (told.Owner.Value, told.Text, told.Related!.Value.Id) : default);
        Assert.Equal("Why Large?", Assert.Single(await house.All<Activity>()).Subject);
        var trial = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<RuleTrial>(house.Services);
        await house.Made(new Account { Name = "Still there", Employees = 30, Owner = ann });
        var tried = Assert.Single(await trial.Of(HouseRecords.Boss, Assert.Single(await house.All<AutomationRule>()), 5));
        Assert.Equal((null, "\"Why Still there?\""), (tried.Error, tried.Changes.Single(c => c.Object == "activities").Changes.Single(c => c.Field == "subject").After));
        // And the others still wake.
        await house.Rule("accounts", RuleTrigger.Created, [Step("set", ("field", "industry"), ("value", "technology"))]);
        var next = await house.Made(new Account { Name = "Next" });
        await house.Drain();
        Assert.Equal("technology", (await house.Now(next)).Industry);
    }

    static async Task<IEnumerable<string>> Refused(House house, Action<AutomationRule> make)
    {
        var rule = new AutomationRule { Name = "no", Then = RuleStep.Print([Step(RuleStep.Stop)]), RunAs = RuleRights.System };
        make(rule);
        var unit = house.Store.Begin(HouseRecords.Boss);
        unit.Create(rule);
        return (await unit.Commit()).Problems.Select(p => p.Problem.Code);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_change_wakes_a_rule_only_from_and_to_what_it_names(string database)
    {
        await using var house = await House.Open(database);
        await house.Rule("accounts", RuleTrigger.Changed, [Step("set", ("field", "description"), ("value", "{{description}}!"))], r => (r.Field, r.From, r.To) = ("employees", "10", "20"));
        var account = await house.Made(new Account { Name = "A", Employees = 10, Description = "x" });
        foreach (var employees in (long[])[15, 20, 10, 20, 30])
        {
            await house.Change<Account>(account, ("employees", employees));
            await house.Drain();
        }
        Assert.Equal("x!", (await house.Now(account)).Description);
        Assert.Single(await house.Runs());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Owners_are_given_in_turn_or_to_who_has_least(string database)
    {
        await using var house = await House.Open(database);
        var (ann, bob, cy) = (await Person(house, "Ann"), await Person(house, "Bob"), await Person(house, "Cy"));
        await house.Rule("accounts", RuleTrigger.Created, [Step("assign", ("how", "turn"), ("people", $"{ann.Id},{bob.Id},{cy.Id}"))], r => r.Condition = "name^turn");
        await house.Rule("accounts", RuleTrigger.Created, [Step("assign", ("how", "load"), ("people", $"{ann.Id},{bob.Id},{cy.Id}"))], r => r.Condition = "name^load");
        for (var i = 0; i < 7; i++) await house.Made(new Account { Name = $"turn {i}" });
        await house.Drain();
        var turns = (await house.All<Account>()).Select(a => a.Owner.Value).ToList();
        Assert.Equal([ann.Id, bob.Id, cy.Id, ann.Id, bob.Id, cy.Id, ann.Id], turns);
        for (var i = 0; i < 5; i++) await house.Made(new Account { Name = $"load {i}" });
        await house.Drain();
        Assert.Equal([4, 4, 4], (await house.All<Account>()).GroupBy(a => a.Owner.Value).Select(g => g.Count()));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_branch_goes_one_way_and_a_wait_goes_on_later(string database)
    {
        await using var house = await House.Open(database);
        await house.Rule("accounts", RuleTrigger.Created,
        [
            new("branch", new Dictionary<string, string> { ["if"] = "employees>100" }, [Step("set", ("field", "description"), ("value", "big")), Step("stop")], [Step("set", ("field", "description"), ("value", "small")), Step("wait", ("for", "1d"))]),
            Step("set", ("field", "description"), ("value", "{{description}}, later")),
        ]);
        var big = await house.Made(new Account { Name = "A", Employees = 500 });
        var small = await house.Made(new Account { Name = "B", Employees = 5 });
        await house.Drain();
        Assert.Equal(("big", "small"), ((await house.Now(big)).Description, (await house.Now(small)).Description));
        var waiting = Assert.Single(await house.Runs(), r => r.State == JobState.Waiting);
        Assert.InRange(waiting.NextAttemptAt!.Value - house.Store.Clock.GetUtcNow(), TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        var unit = house.Store.Begin(Viewer.System);
        unit.Update<RuleRun>(waiting, ("nextAttemptAt", house.Store.Clock.GetUtcNow()));
        Assert.True((await unit.Commit()).Ok);
        await house.Pump(async () => (await house.Now(waiting)).State == JobState.Done);
        Assert.Equal("small, later", (await house.Now(small)).Description);
        Assert.Equal((null, 1), ((await house.Now(waiting)).Error, (await house.Now(waiting)).Attempts));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_refused_step_undoes_its_run_alone_says_so_and_never_stops_the_save(string database)
    {
        await using var house = await House.Open(database);
        await house.Rule("accounts", RuleTrigger.Created, [Step("set", ("field", "description"), ("value", "half")), Step("create", ("object", "activities"), ("values", "kind: task\nsubject: {{shortName}}"))]);
        await house.Rule("accounts", RuleTrigger.Created, [Step("set", ("field", "industry"), ("value", "technology"))]);
        var account = await house.Made(new Account { Name = "A" });
        await house.Drain();
        var now = await house.Now(account);
        Assert.Equal((null, "technology"), (now.Description, now.Industry));
        var failed = Assert.Single(await house.Runs(), r => r.State == JobState.Waiting);
        Assert.StartsWith("主题: ", failed.Error, StringComparison.Ordinal);
        Assert.Equal(1, failed.Attempts);
    }

    [Fact]
    public async Task What_a_rule_failed_of_before_it_worked_again_is_no_longer_told()
    {
        await using var house = await House.Open("sqlite");
        var rule = await house.Rule("accounts", RuleTrigger.Created, [Step("create", ("object", "activities"), ("values", "kind: task\nsubject: {{shortName}}"))]);
        await house.Made(new Account { Name = "A" });
        await house.Drain();
        Assert.Equal(1, (await house.Store.Failing()).GetValueOrDefault(rule.Id));
        await house.Made(new Account { Name = "C", ShortName = "Named" });
        await house.Drain();
        Assert.Equal(0, (await house.Store.Failing()).GetValueOrDefault(rule.Id));
    }

    [Theory]
    [InlineData("kind: task\nsubject: ", "stepLacks", "subject")]
    [InlineData("kind: task", "stepLacks", "subject")]
    [InlineData("subject: Call {{nosuch}}", "stepUnfillable", "nosuch")]
    public async Task A_step_that_can_never_be_done_is_refused_with_the_rule(string values, string code, string named)
    {
        await using var house = await House.Open("sqlite");
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new AutomationRule { Name = "rule", Object = "accounts", Then = RuleStep.Print([Step("create", ("object", "activities"), ("values", values))]), RunAs = RuleRights.System });
        var (_, problem) = Assert.Single((await unit.Commit()).Problems);
        Assert.Equal(("then", code, named), (problem.Field, problem.Code, problem.Args[1]!.ToString()));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Rules_that_wake_each_other_are_stopped(string database)
    {
        await using var house = await House.Open(database);
        await house.Rule("accounts", RuleTrigger.Changed, [Step("set", ("field", "employees"), ("value", "1"))], r => (r.Field, r.To) = ("employees", "2"));
        await house.Rule("accounts", RuleTrigger.Changed, [Step("set", ("field", "employees"), ("value", "2"))], r => (r.Field, r.To) = ("employees", "1"));
        var account = await house.Made(new Account { Name = "A" });
        await house.Change<Account>(account, ("employees", 1L));
        await house.Drain();
        var runs = await house.Runs();
        Assert.Equal(RuleRunner.DeepestChain + 2, runs.Count);
        Assert.Equal(JobState.Failed, Assert.Single(runs, r => r.Error is not null).State);
    }

    [Fact]
    public async Task A_rule_does_not_wake_itself_and_one_switched_off_sleeps()
    {
        await using var house = await House.Open("sqlite");
        await house.Rule("accounts", RuleTrigger.Changed, [Step("set", ("field", "description"), ("value", "{{description}}+"))]);
        await house.Rule("accounts", RuleTrigger.Changed, [Step("set", ("field", "industry"), ("value", "technology"))], r => r.Active = false);
        var account = await house.Made(new Account { Name = "A", Description = "x" });
        await house.Change<Account>(account, ("employees", 5L));
        await house.Drain();
        var now = await house.Now(account);
        Assert.Equal(("x+", null), (now.Description, now.Industry));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_rule_of_a_person_sees_and_does_no_more_than_the_person(string database)
    {
        await using var house = await House.Open(database);
        var rights = """{"objects":{"accounts":{"read":"own","create":"own","update":"own"}}}""";
        var ann = await house.Made(new User { Name = "Ann", Email = "ann@example.com", Role = await house.Made(new Role { Name = "Rep", Rights = rights }) });
        await house.Rule("accounts", RuleTrigger.Created, [Step("set", ("field", "description"), ("value", "seen"))], r => (r.RunAs, r.Owner) = (RuleRights.Owner, ann));
        await house.Rule("accounts", RuleTrigger.Created, [Step("create", ("object", "activities"), ("values", "subject: x"))], r => (r.RunAs, r.Owner) = (RuleRights.Owner, ann));
        var own = await house.Made(new Account { Name = "Own", Owner = ann });
        var other = await house.Made(new Account { Name = "Other" });
        await house.Drain();
        Assert.Equal(("seen", null), ((await house.Now(own)).Description, (await house.Now(other)).Description));
        Assert.Empty(await house.All<Activity>());
        Assert.Equal(2, (await house.Runs()).Count);
        Assert.NotNull(Assert.Single(await house.Runs(), r => r.State == JobState.Waiting).Error);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_trial_shows_the_effect_and_leaves_nothing(string database)
    {
        await using var house = await House.Open(database);
        var account = await house.Made(new Account { Name = "A", Owner = await Person(house, "Ann") });
        var rule = new AutomationRule
        {
            Name = "draft", Object = "accounts", When = RuleTrigger.Created, RunAs = RuleRights.System,
            Then = RuleStep.Print([Step("set", ("field", "industry"), ("value", "technology")), Step("assign", ("how", "turn"), ("people", $"{account.Owner.Value}")), Step("wait", ("for", "2h"))]),
        };
        var trial = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<RuleTrial>(house.Services);
        var last = await house.Store.Feed.Last();
        var result = Assert.Single(await trial.Of(HouseRecords.Boss, rule, 5));
        Assert.Null(result.Error);
        Assert.NotNull(result.Waits);
        Assert.Equal("\"technology\"", result.Changes[0].Changes.Single(c => c.Field == "industry").After);
        Assert.Equal((null, last), ((await house.Now(account)).Industry, await house.Store.Feed.Last()));
        Assert.Empty(await house.Runs());
    }
}
