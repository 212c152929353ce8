using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Guanxi.Tests.Automation;

/// <summary>Making rules in a few words, and letting them do what they will.</summary>
static class Rules
{
    public static RuleStep Step(string name, params (string, string)[] with) => new(name, with.ToDictionary(w => w.Item1, w => w.Item2));

    public static async Task<AutomationRule> Rule(this House house, string model, RuleTrigger when, IReadOnlyList<RuleStep> then, Action<AutomationRule>? more = null)
    {
        var rule = new AutomationRule { Name = "rule", Object = model, When = when, Then = RuleStep.Print(then), RunAs = RuleRights.System };
        more?.Invoke(rule);
        return await house.Made(rule);
    }

    /// <summary>Lets the reader follow to the end of the feed, its own effects included.</summary>
    public static async Task Drain(this House house)
    {
        var reader = house.Services.GetServices<IFeedReader>().OfType<RuleReader>().Single();
        var position = await house.Store.Feed.Position(reader.Name);
        // On PostgreSQL nobody reads past the oldest transaction of the whole server, be it another test's.
        while ((await house.Store.Feed.Latest(1))[0].Seq > position)
            if (await house.Store.Feed.After(position, 500) is { Count: > 0 } entries) position = await reader.Read(position, entries, default);
            else await Task.Delay(10);
    }

    public static async Task<List<RuleRun>> Runs(this House house) => await house.All<RuleRun>();

    public static async Task<List<T>> All<T>(this House house) where T : Kernel.Records.Record =>
        [.. (await house.Store.List(Viewer.System, new ListQuery(house.Registry.Of<T>()) { Sorts = [new("createdAt"), new("id")], Limit = 1_000 })).Records.Cast<T>()];

    public static async Task Pump(this House house, Func<Task<bool>> until)
    {
        using var pump = new JobPump(house.Store, house.Services.GetServices<IJobQueue>(), house.Services.GetRequiredService<JobBell>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<JobPump>.Instance);
        await pump.StartAsync(default);
        await Eventually.Holds(until);
        await pump.StopAsync(default);
    }
}
