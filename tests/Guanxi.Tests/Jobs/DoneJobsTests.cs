using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Jobs;

public sealed class DoneJobsTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_is_done_for_longer_than_the_company_keeps_it_leaves_for_good(string database)
    {
        var clock = new SetClock();
        await using var house = await House.Open(database, services => services.AddSingleton<TimeProvider>(clock));
        var unit = house.Store.Begin(Viewer.System);
        await house.Services.GetRequiredService<Settings>().Write(unit, Retention.Key, new Retention(10));
        foreach (var state in Enum.GetValues<JobState>()) unit.Create(new OutgoingMail { Subject = state.ToString(), To = ["a@example.com"], State = state, NextAttemptAt = clock.Now.AddYears(1) });
        Assert.True((await unit.Commit()).Ok);
        var going = house.Services.GetServices<IScheduled>().OfType<DoneJobsGo>().Single();

        clock.Now = clock.Now.AddDays(9);
        await house.Made(new OutgoingMail { Subject = "younger", To = ["a@example.com"], State = JobState.Done }, Viewer.System);
        await going.Run(default);
        Assert.Equal(4, (await Left(house)).Count);
        clock.Now = clock.Now.AddDays(2);
        await going.Run(default);
        Assert.Equal(["Waiting", "younger"], await Left(house));
    }

    static async Task<List<string>> Left(House house)
    {
        var model = house.Registry.Of<OutgoingMail>();
        var binned = await house.Store.List(Viewer.System, new ListQuery(model) { Deleted = true });
        Assert.Empty(binned.Records);
        return [.. (await house.Store.List(Viewer.System, new ListQuery(model) { Sorts = [new("createdAt"), new("id")] })).Records.Cast<OutgoingMail>().Select(m => m.Subject)];
    }
}
