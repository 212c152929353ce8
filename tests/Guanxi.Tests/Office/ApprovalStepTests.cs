using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Platform;
using Guanxi.Tests.Automation;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Office;

/// <summary>The way of an approval: steps one after the other and together, people who are away, time that runs out.</summary>
public sealed class ApprovalStepTests
{
    static async Task<Approval> Asked(ApprovalHouse house, long employees = 200) => await house.Asked("Ann", await house.Customer(), ("employees", employees));

    static async Task Tick(ApprovalHouse house, TimeSpan later)
    {
        house.Clock.Now += later;
        await house.House.Services.GetServices<IScheduled>().OfType<ApprovalClock>().Single().Run(default);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Steps_follow_each_other_and_only_the_last_makes_the_change(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { }, house.By(StepBy.Department), house.By(StepBy.People, "Fin"), house.By(StepBy.Manager) with { Levels = 2 });
        var account = await house.Customer();
        var approval = await house.Asked("Ann", account, ("employees", 200L));
        foreach (var who in (string[])["Mia", "Fin", "Dora"])
        {
            Assert.Equal((who, 10), (await house.Turn(approval), await house.Employees(account)));
            await house.Done(who, approval, "approve");
        }
        Assert.Equal((ApprovalState.Approved, 200), (await house.State(approval), await house.Employees(account)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_chain_goes_up_manager_by_manager(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { }, house.By(StepBy.Chain) with { Levels = 2 });
        var approval = await Asked(house);
        Assert.Equal((2, "Mia"), (approval.Steps, await house.Turn(approval)));
        await house.Done("Mia", approval, "approve");
        Assert.Equal("Dora", await house.Turn(approval));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Steps_that_begin_together_must_all_be_done_before_the_next(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { }, house.By(StepBy.Manager), house.By(StepBy.People, "Fin", "Bob") with { Together = true, All = true }, house.By(StepBy.People, "Root"));
        var approval = await Asked(house);
        Assert.Equal("Bob Fin Mia", await house.Turn(approval));
        await house.Done("Fin", approval, "approve");
        await house.Done("Mia", approval, "approve");
        Assert.Equal("Bob", await house.Turn(approval));
        await house.Done("Bob", approval, "approve");
        Assert.Equal("Root", await house.Turn(approval));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task One_of_several_is_enough_unless_all_must_agree(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { }, house.By(StepBy.People, "Fin", "Bob"), house.By(StepBy.Role) with { Role = house.Role("sales-director") });
        var approval = await Asked(house);
        await house.Done("Bob", approval, "approve");
        Assert.Equal("Dora", await house.Turn(approval));
        Assert.Equal(TurnState.Skipped, (await house.Turns(approval)).Single(t => t.Owner.Value == house["Fin"]).State);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_step_is_only_for_amounts_it_names(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { }, house.By(StepBy.Manager), house.By(StepBy.People, "Root") with { If = "employees>1000" });
        Assert.Equal(1, (await Asked(house)).Steps);
        Assert.Equal(2, (await Asked(house, 2000)).Steps);
        await house.House.Made(new ApprovalPolicy { Name = "Huge", Position = 1, Object = "accounts", When = ApprovalTrigger.Changed, Condition = "employees>5000", Steps = ApprovalStep.Print([house.By(StepBy.People, "Fin")]) });
        var both = await Asked(house, 9000);
        Assert.Equal((3, "Large customers · Huge"), (both.Steps, both.Policies));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Nobody_agrees_to_their_own_wish_unless_the_policy_says_so(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        var policy = await house.Policy(p => { }, house.By(StepBy.People, "Mia"));
        var mine = await house.Asked("Mia", await house.Customer(), ("employees", 200L));
        Assert.Equal("Dora", await house.Turn(mine));
        await house.House.Change<ApprovalPolicy>(policy, ("ownToo", true));
        var own = await house.Asked("Mia", await house.Customer(), ("employees", 200L));
        await house.Done("Mia", own, "approve");
        Assert.Equal(ApprovalState.Approved, await house.State(own));
        await house.House.Change<ApprovalPolicy>(policy, ("ownToo", false), ("steps", ApprovalStep.Print([house.By(StepBy.People, "Root")])));
        Assert.Equal(["nobodyAgrees"], (await house.Set("Root", await house.Customer(), ("employees", 200L))).Codes());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_comes_back_is_changed_and_sent_again_and_runs_its_whole_way(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { }, house.By(StepBy.Manager), house.By(StepBy.People, "Fin"));
        var account = await house.Customer();
        var approval = await house.Asked("Ann", account, ("employees", 200L));
        await house.Done("Mia", approval, "approve");
        await house.Done("Fin", approval, "return", ("comment", "At most 150"));
        Assert.Equal((ApprovalState.Returned, "At most 150"), ((await house.House.Now(approval)).State, (await house.House.Now(approval)).Outcome));
        Assert.Contains(await house.House.All<Notification>(), n => n.Kind == "decided" && n.Owner.Value == house["Ann"] && n.Text.EndsWith("At most 150", StringComparison.Ordinal));

        var course = house.House.Services.GetRequiredService<ApprovalCourse>();
        var field = house.House.Registry.Of<Account>()["employees"];
        Assert.True((await course.Resend(await house.As("Ann"), approval, new Dictionary<Kernel.Model.FieldModel, object?> { [field] = 150L })).Ok);
        Assert.Equal(("Mia", 2), (await house.Turn(approval), (await house.House.Now(approval)).Round));
        await house.Done("Mia", approval, "return", ("comment", "Still too many"));
        Assert.True((await course.Resend(await house.As("Ann"), approval, new Dictionary<Kernel.Model.FieldModel, object?> { [field] = 90L })).Ok);
        Assert.Equal((ApprovalState.Approved, 90), (await house.State(approval), await house.Employees(account)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_decision_is_given_to_somebody_once_and_told_as_theirs_on_behalf(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var approval = await Asked(house);
        Assert.Equal(["notYourOwn"], (await house.Do("Mia", approval, "delegate", ("to", house["Ann"]))).Codes());
        await house.Done("Mia", approval, "delegate", ("to", house["Bob"]), ("comment", "You know them"));
        Assert.Equal("Bob", await house.Turn(approval));
        await house.Done("Bob", approval, "approve");
        Assert.Equal([(TurnState.Delegated, house["Mia"], Guid.Empty), (TurnState.Approved, house["Bob"], house["Mia"])], (await house.Turns(approval)).Select(t => (t.State, t.Owner.Value, t.For.Value)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_deputy_decides_while_the_days_last(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { });
        var before = await Asked(house);
        await house.House.Made(new Deputy { Owner = house["Mia"], Person = house["Dora"], From = new(2026, 3, 3), Until = new(2026, 3, 4) });
        Assert.Equal("Mia", await house.Turn(before));
        await Tick(house, TimeSpan.FromDays(1));
        Assert.Equal("Dora", await house.Turn(before));
        var during = await Asked(house);
        Assert.Equal("Dora", await house.Turn(during));
        await house.Done("Dora", during, "approve");
        Assert.Equal((house["Dora"], house["Mia"]), (await house.Turns(during)).Select(t => (t.Owner.Value, t.For.Value)).Single());
        await Tick(house, TimeSpan.FromDays(2));
        Assert.Equal("Mia", await house.Turn(before));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Those_who_are_slow_are_reminded_in_working_time_and_by_hand(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { }, house.By(StepBy.Manager) with { Remind = "4h" });
        var approval = await Asked(house);
        async Task<int> Told() => (await house.House.All<Notification>()).Count(n => n.Kind == "approval" && n.Owner.Value == house["Mia"]);
        await Tick(house, TimeSpan.FromHours(4)); // ten to two, of which one hour is lunch
        Assert.Equal(1, await Told());
        await Tick(house, TimeSpan.FromHours(1));
        Assert.Equal(2, await Told());
        await Tick(house, TimeSpan.FromHours(12)); // three in the night
        Assert.Equal(2, await Told());
        await Tick(house, TimeSpan.FromHours(8));
        Assert.Equal(3, await Told());
        await house.Done("Ann", approval, "remind");
        Assert.Equal(4, await Told());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task When_time_is_up_the_manager_above_is_asked_or_the_policy_answers(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        var policy = await house.Policy(p => { }, house.By(StepBy.Manager) with { Due = "8h" });
        var account = await house.Customer();
        var first = await house.Asked("Ann", account, ("employees", 200L));
        await Tick(house, TimeSpan.FromDays(1));
        Assert.Equal("Dora", await house.Turn(first));
        await house.Done("Dora", first, "approve");
        Assert.Equal([TurnState.Escalated, TurnState.Approved], (await house.Turns(first)).Select(t => t.State));

        foreach (var (then, state, employees) in new[] { (StepTimeOut.Approve, ApprovalState.Approved, 300), (StepTimeOut.Refuse, ApprovalState.Refused, 300) })
        {
            await house.House.Change<ApprovalPolicy>(policy, ("steps", ApprovalStep.Print([house.By(StepBy.Manager) with { Due = "8h", Then = then }])));
            var approval = await house.Asked("Ann", account, ("employees", employees + (then == StepTimeOut.Refuse ? 100L : 0L)));
            await Tick(house, TimeSpan.FromHours(2));
            Assert.Equal(ApprovalState.Waiting, await house.State(approval));
            await Tick(house, TimeSpan.FromDays(1));
            Assert.Equal((state, employees), (await house.State(approval), await house.Employees(account)));
            Assert.True(Assert.Single(await house.Turns(approval)).ByClock);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Of_two_who_agree_at_the_same_moment_neither_is_lost(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        await house.Policy(p => { }, house.By(StepBy.People, "Mia", "Fin", "Dora", "Root") with { All = true });
        var account = await house.Customer();
        var approval = await house.Asked("Ann", account, ("employees", 200L));
        await Task.WhenAll(((string[])["Mia", "Fin", "Dora", "Root"]).Select(who => Task.Run(() => house.Done(who, approval, "approve"))));
        Assert.Equal((ApprovalState.Approved, 200), (await house.State(approval), await house.Employees(account)));
    }
}
