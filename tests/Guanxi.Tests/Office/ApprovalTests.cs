using Guanxi.Integrations.Exchange;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Platform;
using Guanxi.Tests.Automation;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Office;

/// <summary>A change that needs consent: what waits, what becomes of it, and who is asked.</summary>
public sealed class ApprovalTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_change_that_a_policy_names_waits_and_is_made_as_the_askers_own_once_agreed(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var account = await house.Customer();
        Assert.True((await house.Set("Ann", account, ("employees", 50L))).Ok);

        var approval = await house.Asked("Ann", account, ("employees", 200L));
        Assert.Equal(50, await house.Employees(account));
        Assert.Equal((ApprovalState.Waiting, "Northern Power", house["Ann"], 1, 1), (approval.State, approval.Name, approval.Owner.Value, approval.Step, approval.Steps));
        Assert.Equal("Mia", await house.Turn(approval));
        var notice = Assert.Single(await house.House.All<Notification>(), n => n.Kind == "approval");
        Assert.Equal((house["Mia"], "Ann asks for your approval: Northern Power (Large customers)"), (notice.Owner.Value, notice.Text));

        await house.Done("Mia", approval, "approve", ("comment", "Well done"));
        Assert.Equal(200, await house.Employees(account));
        var now = await house.House.Now(account);
        Assert.Equal(house["Ann"], now.UpdatedBy.Value);
        Assert.Equal(approval.Id, (await house.House.Store.Feed.OfRecord(account.Id, 1)).Single().Origin);
        Assert.Equal(ApprovalState.Approved, await house.State(approval));
        var turn = Assert.Single(await house.Turns(approval));
        Assert.Equal((TurnState.Approved, "Well done", house.Clock.Now), (turn.State, turn.Comment, turn.DecidedAt));
        Assert.NotNull((await house.House.Now(notice)).ReadAt);
        Assert.Equal("Northern Power: Approved", Assert.Single(await house.House.All<Notification>(), n => n.Kind == "decided").Text);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_is_refused_is_never_made(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var account = await house.Customer();
        var approval = await house.Asked("Ann", account, ("employees", 200L));
        Assert.Equal(["required"], (await house.Do("Mia", approval, "refuse")).Codes());
        await house.Done("Mia", approval, "refuse", ("comment", "Too many"));
        Assert.Equal((ApprovalState.Refused, "Too many"), ((await house.House.Now(approval)).State, (await house.House.Now(approval)).Outcome));
        Assert.Equal(10, await house.Employees(account));
        Assert.Empty(await house.Turns(approval, TurnState.Waiting));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_new_record_a_deletion_and_an_action_wait_too(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => (p.When, p.Condition) = (ApprovalTrigger.Created, "employees>100"));
        await house.Policy(p => (p.When, p.Condition) = (ApprovalTrigger.Deleted, "employees>100"));
        await house.Policy(p => (p.When, p.Action, p.Condition) = (ApprovalTrigger.Action, "share", "employees>100"));
        var model = house.House.Registry.Of<Account>();
        var dora = await house.As("Dora");
        async Task<SaveResult> Save(ChangeKind kind, Guid id, params (string Field, object? Value)[] values) =>
            await house.House.Store.Save(dora, new(model, kind, id, values.ToDictionary(v => model[v.Field], v => v.Value)));

        Assert.True((await Save(ChangeKind.Create, Guid.Empty, ("name", "Small"), ("employees", 5L))).Ok);
        var made = await house.Waiting(await Save(ChangeKind.Create, Guid.Empty, ("name", "Large"), ("employees", 500L)));
        Assert.Equal(("Large", null), (made.Name, made.Related));
        Assert.Equal("Root", await house.Turn(made));
        Assert.DoesNotContain(await house.House.All<Account>(), a => a.Name == "Large");
        await house.Done("Root", made, "approve");
        var large = (await house.House.All<Account>()).Single(a => a.Name == "Large");
        Assert.Equal((house["Dora"], house["Dora"], large.Id), (large.CreatedBy.Value, large.Owner.Value, (await house.House.Now(made)).Related!.Value.Id));

        var runner = new Func<Task<SaveResult>>(async () => (await house.House.Do(large, "share", ("user", house["Bob"]))).Saved);
        var shared = await house.Waiting(await runner());
        Assert.Equal(("share", large.Id), (shared.Action, shared.Related!.Value.Id));
        await house.Done("Root", shared, "refuse", ("comment", "no"));

        var gone = await house.Waiting(await Save(ChangeKind.Delete, large.Id));
        await house.Done("Root", gone, "approve");
        Assert.Equal(ApprovalState.Approved, await house.State(gone));
        Assert.Null(await house.House.Store.Get(Viewer.System, model, large.Id));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_would_be_refused_anyway_is_refused_at_once_and_nothing_waits(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var account = await house.Customer();
        Assert.Equal(["required"], (await house.Set("Ann", account, ("employees", 200L), ("name", null))).Codes());
        Assert.Equal(Refusal.NotFound, (await house.Set("Bob", account, ("employees", 200L))).Refusal);
        Assert.Empty(await house.House.All<Approval>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_field_that_moved_on_meanwhile_is_never_overwritten(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var account = await house.Customer();
        var approval = await house.Asked("Ann", account, ("employees", 200L));
        Assert.True((await house.Set("Mia", account, ("employees", 20L))).Ok);
        await house.Done("Mia", approval, "approve");
        var now = await house.House.Now(approval);
        Assert.Equal((ApprovalState.Stuck, "提交之后又有人改过：员工人数"), (now.State, now.Outcome));
        Assert.Equal(20, await house.Employees(account));

        await house.Done("Ann", approval, "resend");
        Assert.Equal(ApprovalState.Waiting, await house.State(approval));
        await house.Done("Mia", approval, "approve");
        Assert.Equal((ApprovalState.Approved, 200), (await house.State(approval), await house.Employees(account)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Another_field_may_move_on_but_all_rules_and_rights_hold_at_the_end(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var account = await house.Customer();
        var approval = await house.Asked("Ann", account, ("employees", 200L));
        Assert.True((await house.Set("Mia", account, ("description", "Seen"))).Ok);
        await house.Done("Mia", approval, "approve");
        Assert.Equal((200, "Seen"), (await house.Employees(account), (await house.House.Now(account)).Description));

        var next = await house.Asked("Ann", account, ("employees", 300L));
        Assert.True((await house.Set("Mia", account, ("owner", house["Bob"]))).Ok);
        await house.Done("Mia", next, "approve");
        Assert.Equal((ApprovalState.Stuck, 200), (await house.State(next), await house.Employees(account)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_same_asked_twice_waits_once_and_another_wish_for_the_field_is_turned_away(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var account = await house.Customer();
        var first = await house.Asked("Ann", account, ("employees", 200L));
        Assert.Equal(first.Id, (await house.Asked("Ann", account, ("employees", 200L))).Id);
        Assert.Equal(["alreadyWaits"], (await house.Set("Ann", account, ("employees", 300L))).Codes());
        await house.Done("Ann", first, "withdraw");
        Assert.Equal(ApprovalState.Withdrawn, await house.State(first));
        Assert.NotEqual(first.Id, (await house.Asked("Ann", account, ("employees", 300L))).Id);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Raised_and_lowered_are_told_apart(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => (p.Direction, p.Condition) = (ApprovalDirection.Raised, null));
        var account = await house.Customer(employees: 500);
        Assert.True((await house.Set("Ann", account, ("employees", 400L))).Ok);
        await house.Asked("Ann", account, ("employees", 401L));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Of_many_rows_those_that_must_wait_do_and_the_others_are_saved(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var model = house.House.Registry.Of<Account>();
        var accounts = new List<Account>();
        for (var i = 0; i < 6; i++) accounts.Add(await house.Customer());
        var saved = await house.House.Store.SaveEach(await house.As("Ann"), [.. accounts.Select((a, i) => new Change(model, ChangeKind.Update, a.Id, new Dictionary<Kernel.Model.FieldModel, object?> { [model["employees"]] = i % 2 == 0 ? 50L : 500L }))]);
        Assert.Equal([true, false, true, false, true, false], saved.Select(s => s.Ok));
        Assert.Equal(3, saved.Select(s => s.Waiting?.Id).OfType<Guid>().Distinct().Count());
        Assert.Equal([50, 10, 50, 10, 50, 10], await Task.WhenAll(accounts.Select(house.Employees)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Rules_that_act_as_the_product_wait_unless_the_policy_lets_them_pass(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        var policy = await house.Policy(p => { });
        var account = await house.Customer();
        Assert.True((await house.House.Store.Save(Viewer.System, new(house.House.Registry.Of<Account>(), ChangeKind.Update, account.Id, new Dictionary<Kernel.Model.FieldModel, object?> { [house.House.Registry.Of<Account>()["employees"]] = 150L }))).Ok);
        var approval = await house.Asked("Rule", account, ("employees", 200L));
        Assert.Equal("Root", await house.Turn(approval));
        await house.Done("Root", approval, "approve");
        Assert.Equal(200, await house.Employees(account));
        await house.House.Change<ApprovalPolicy>(policy, ("passAutomation", true));
        Assert.True((await house.Set("Rule", account, ("employees", 300L))).Ok);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_rule_asks_once_and_takes_its_further_steps(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        await house.House.Rule("accounts", RuleTrigger.Created, [Rules.Step("set", ("field", "employees"), ("value", "200")), Rules.Step("set", ("field", "description"), ("value", "seen"))]);
        var account = await house.Customer();
        await house.House.Drain();
        var run = Assert.Single(await house.House.Runs());
        Assert.Equal((JobState.Done, null), (run.State, run.Error));
        var approval = Assert.Single(await house.House.All<Approval>());
        Assert.Equal(10, await house.Employees(account));
        await house.Done("Root", approval, "approve");
        await house.House.Drain();
        Assert.Equal((200, 1), (await house.Employees(account), (await house.House.All<Approval>()).Count));
        Assert.Equal(run.Id, (await house.House.Store.Feed.OfRecord(account.Id, 1)).Single().Origin);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_import_counts_the_rows_that_wait(string database)
    {
        await using var house = await ApprovalHouse.Open(database, s => s.AddExchange());
        await house.Policy(p => p.When = ApprovalTrigger.Created);
        var importer = house.House.Services.GetRequiredService<Importer>();
        var source = new ImportSource("x.csv", () => new MemoryStream("name,employees\nSmall,5\nLarge,500\nTiny,1\n"u8.ToArray()));
        var ann = await house.As("Ann") with { Channel = "import" };
        var plan = await importer.Guess(ann, new() { Object = "accounts" }, source);
        foreach (var report in new[] { await importer.Rehearse(ann, plan, source), await importer.Import(ann, plan, source, Guid.CreateVersion7()) })
            Assert.Equal((2, 1, 0), (report.Created, report.Waiting, report.Failed));
        var approval = Assert.Single(await house.House.All<Approval>());
        await house.Done("Mia", approval, "approve");
        Assert.Equal(["Large", "Small", "Tiny"], (await house.House.All<Account>()).Select(a => a.Name).Order());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Nothing_waits_where_no_policy_is_switched_on(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        var policy = await house.Policy(p => p.Active = false);
        var account = await house.Customer();
        Assert.True((await house.Set("Ann", account, ("employees", 200L))).Ok);
        await house.House.Change<ApprovalPolicy>(policy, ("active", true));
        await house.Asked("Ann", account, ("employees", 300L));
    }

    [Fact]
    public async Task A_policy_that_cannot_be_followed_is_not_kept()
    {
        await using var house = await ApprovalHouse.Open("sqlite");
        async Task<IEnumerable<string?>> Wrong(Action<ApprovalPolicy> spoil)
        {
            var policy = new ApprovalPolicy { Name = "P", Object = "accounts", Steps = ApprovalStep.Print([house.By(StepBy.Manager)]) };
            spoil(policy);
            var unit = house.House.Store.Begin(Viewer.System);
            unit.Create(policy);
            return (await unit.Commit()).Problems.Select(p => p.Problem.Field);
        }
        Assert.Empty(await Wrong(_ => { }));
        Assert.Equal(["object"], await Wrong(p => p.Object = "approvals"));
        Assert.Equal(["if"], await Wrong(p => p.Condition = "size>3"));
        Assert.Equal(["action"], await Wrong(p => p.When = ApprovalTrigger.Action));
        Assert.Equal(["fields"], await Wrong(p => (p.When, p.Fields) = (ApprovalTrigger.Changed, ["nonsense"])));
        Assert.Equal(["steps"], await Wrong(p => p.Steps = "[]"));
        Assert.Equal(["steps"], await Wrong(p => p.Steps = "{}"));
        Assert.Equal(["steps"], await Wrong(p => p.Steps = ApprovalStep.Print([house.By(StepBy.People)])));
        Assert.Equal(["steps"], await Wrong(p => p.Steps = ApprovalStep.Print([house.By(StepBy.Manager) with { Due = "soon" }])));
    }
}
