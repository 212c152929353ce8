using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Jobs;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Microsoft.Extensions.DependencyInjection;
using static Guanxi.Tests.Automation.Rules;

namespace Guanxi.Tests.Automation;

public sealed class RuleClockTests
{
    sealed class HandClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;
        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_moment_wakes_a_rule_once_for_each_record(string database)
    {
        var clock = new HandClock(new(2026, 11, 5, 8, 0, 0, TimeSpan.Zero));
        await using var house = await House.Open(database, s => s.AddSingleton<TimeProvider>(clock));
        await house.Rule("activities", RuleTrigger.AtTime, [Step("set", ("field", "priority"), ("value", "high"))], r => (r.Field, r.Offset, r.Condition) = ("due", TimeSpan.FromHours(-2), "done:no"));
        var soon = await house.Made(new Activity { Subject = "soon", Due = clock.Now.AddHours(3) });
        await house.Made(new Activity { Subject = "done", Due = clock.Now.AddHours(3), Done = true });
        await house.Made(new Activity { Subject = "late", Due = clock.Now.AddHours(1) });
        var ticking = house.Services.GetServices<IScheduled>().OfType<RuleClock>().Single();
        await ticking.Run(default);
        Assert.Empty(await house.Runs());
        clock.Now = clock.Now.AddMinutes(90);
        await ticking.Run(default);
        await ticking.Run(default);
        Assert.Equal(soon.Id, Assert.Single(await house.Runs()).Related!.Value.Id);
        await house.Pump(async () => (await house.Runs())[0].State == JobState.Done);
        Assert.Equal("high", (await house.Now(soon)).Priority);
    }

    [Fact]
    public async Task A_schedule_wakes_it_for_every_record_that_matches()
    {
        var clock = new HandClock(new(2026, 11, 5, 8, 0, 0, TimeSpan.Zero));
        await using var house = await House.Open("sqlite", s => s.AddSingleton<TimeProvider>(clock));
        await house.Rule("accounts", RuleTrigger.BySchedule, [Step("set", ("field", "description"), ("value", "seen"))], r => (r.Cron, r.Condition) = ("0 9 * * *", "employees>5"));
        foreach (var employees in (int[])[3, 7, 9]) await house.Made(new Account { Name = $"A{employees}", Employees = employees });
        var ticking = house.Services.GetServices<IScheduled>().OfType<RuleClock>().Single();
        await ticking.Run(default);
        Assert.Empty(await house.Runs());
        clock.Now = clock.Now.AddDays(1);
        await ticking.Run(default);
        await ticking.Run(default);
        Assert.Equal(["A7", "A9"], (await house.Runs()).Select(r => r.Name));
    }
}
