using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Jobs;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;
using Microsoft.Extensions.DependencyInjection;
using static Guanxi.Tests.Automation.Rules;

namespace Guanxi.Tests.Automation;

public sealed class FailingRulesTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_rule_that_goes_on_failing_is_told_once_until_it_has_worked(string database)
    {
        var clock = new SetClock();
        await using var house = await House.Open(database, services => services.AddSingleton<TimeProvider>(clock));
        var boss = await house.Made(new User { Name = "Boss", Email = "boss@example.com", Role = await house.Made(new Role { Name = "Chief", Administrator = true }) });
        await house.Made(new User { Name = "Ann", Email = "ann@example.com", Role = await house.Made(new Role { Name = "Rep" }) });
        var rule = await house.Rule("accounts", RuleTrigger.Created, [Step("create", ("object", "activities"), ("values", "kind: task\nsubject: {{shortName}}"))]);
        await Make(new Account { Name = "A" });
        Assert.Empty(await Told());

        await Fail();
        var told = Assert.Single(await Told());
        Assert.Equal((boss.Id, new Link("automation-rules", rule.Id)), (told.Owner.Value, told.Related!.Value));
        Assert.Contains("主题: ", told.Text, StringComparison.Ordinal);
        await Fail();
        Assert.Single(await Told());

        await Make(new Account { Name = "B", ShortName = "Named" });
        Assert.Single(await Told());
        await Fail();
        Assert.Equal(2, (await Told()).Count);

        async Task Make(Account account)
        {
            clock.Now += TimeSpan.FromMinutes(1);
            await house.Made(account);
            await house.Drain();
        }

        // Another attempt that went as the one before.
        async Task Fail()
        {
            clock.Now += TimeSpan.FromMinutes(1);
            var run = Assert.Single(await house.Runs(), r => r.State == JobState.Waiting);
            var unit = house.Store.Begin(Viewer.System);
            unit.Update<RuleRun>(run, ("attempts", run.Attempts + 1L));
            Assert.True((await unit.Commit()).Ok);
        }

        async Task<List<Notification>> Told()
        {
            clock.Now += TimeSpan.FromMinutes(1);
            await house.Services.GetServices<IScheduled>().OfType<FailingRules>().Single().Run(default);
            return [.. (await house.All<Notification>()).Where(n => n.Kind == "rule")];
        }
    }
}
