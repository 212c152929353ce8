using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guanxi.Tests.Jobs;

[Object("errands", Owned = false, InFeed = false)]
public sealed class Errand : Job
{
    [Title] public string What { get; set; } = "";
}

public sealed class ErrandQueue : JobQueue<Errand>
{
    public ConcurrentQueue<string> Ran { get; } = new();
    public Func<Errand, JobOutcome> Does { get; set; } = _ => JobOutcome.Done();
    public override int Attempts => 3;
    public override TimeSpan FirstPause => TimeSpan.FromMilliseconds(20);

    protected override ValueTask<JobOutcome> Run(Errand job, CancellationToken cancel)
    {
        Ran.Enqueue(job.What);
        return new(Does(job));
    }
}

public sealed class Tick : IScheduled
{
    int _times;
    public int Times => _times;
    public string Name => "tick";
    public Schedule Schedule => Schedule.Every(TimeSpan.FromMilliseconds(30));

    public ValueTask Run(CancellationToken cancel) =>
        Interlocked.Increment(ref _times) == 2 ? throw new InvalidOperationException("stumbled") : ValueTask.CompletedTask;
}

public sealed class JobTests
{
    static Task<House> Open(string database) => House.Open(database, objects: b => b.Object<Errand>().Jobs<ErrandQueue>().Scheduled<Tick>());

    static ErrandQueue Queue(House house) => house.Services.GetRequiredService<ErrandQueue>();

    static JobPump Pump(House house) =>
        new(house.Store, house.Services.GetServices<IJobQueue>(), house.Services.GetRequiredService<JobBell>(), NullLogger<JobPump>.Instance);

    static Task<List<Errand>> Until(House house, Predicate<List<Errand>> there) => Eventually.Comes(
        async () => (await house.Store.List(Viewer.System, new(house.Registry.Of<Errand>()) { Limit = 500 })).Records.Cast<Errand>().ToList(),
        there, errands => string.Join("; ", errands.Select(e => $"{e.What} {e.State} {e.Attempts} {e.Error}")));

    static async Task Make(House house, int count)
    {
        var unit = house.Store.Begin(Viewer.System);
        for (var i = 0; i < count; i++) unit.Create(new Errand { What = $"{i}" });
        Assert.True((await unit.Commit()).Ok);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Each_job_is_done_once_however_many_nodes_look(string database)
    {
        await using var house = await Open(database);
        await Make(house, 40);
        using JobPump one = Pump(house), two = Pump(house), three = Pump(house);
        foreach (var pump in (JobPump[])[one, two, three]) await pump.StartAsync(default);
        await Until(house, all => all.TrueForAll(e => e.State == JobState.Done));
        await Make(house, 1);
        await Until(house, all => all.Count == 41 && all.TrueForAll(e => e.State == JobState.Done));
        foreach (var pump in (JobPump[])[one, two, three]) await pump.StopAsync(default);
        Assert.Equal(41, Queue(house).Ran.Count);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_job_that_fails_is_tried_again_and_says_why_when_it_is_given_up(string database)
    {
        await using var house = await Open(database);
        Queue(house).Does = job => job.What switch
        {
            "0" => throw new InvalidOperationException("broken"),
            "1" => JobOutcome.GivenUp("hopeless"),
            _ => job.Attempts < 2 ? JobOutcome.Failed("not yet") : JobOutcome.Done(),
        };
        await Make(house, 3);
        using var pump = Pump(house);
        await pump.StartAsync(default);
        var all = (await Until(house, all => all.TrueForAll(e => e.State != JobState.Waiting))).OrderBy(e => e.What);
        await pump.StopAsync(default);
        Assert.Equal([(JobState.Failed, 3, "broken"), (JobState.Failed, 1, "hopeless"), (JobState.Done, 2, null)], all.Select(e => (e.State, e.Attempts, e.Error)));
    }

    [Fact]
    public async Task A_job_is_taken_over_from_a_node_that_died_when_its_lease_is_over()
    {
        await using var house = await Open("sqlite");
        var now = house.Store.Clock.GetUtcNow();
        await house.Made(new Errand { What = "died", Attempts = 1, NextAttemptAt = now.AddMilliseconds(100) });
        await house.Made(new Errand { What = "under way", Attempts = 1, NextAttemptAt = now.AddMinutes(2) });
        using var pump = Pump(house);
        await pump.StartAsync(default);
        await Until(house, all => all.Exists(e => e.State == JobState.Done));
        await pump.StopAsync(default);
        Assert.Equal(["died"], Queue(house).Ran);
    }

    [Fact]
    public async Task Recurring_work_goes_on_after_it_stumbled()
    {
        await using var house = await Open("sqlite");
        var tick = house.Services.GetRequiredService<Tick>();
        var pump = house.Services.GetServices<IHostedService>().OfType<JobPump>().Single();
        await pump.StartAsync(default);
        var query = new ListQuery(house.Registry.Of<ScheduledJob>()) { Filter = Filter.Is("name", "tick") };
        var job = await Eventually.Comes(async () => (await house.Store.List(Viewer.System, query)).Records.Cast<ScheduledJob>().SingleOrDefault(), job => job is { Error: "stumbled" });
        Assert.Equal((JobState.Waiting, 1), (job!.State, job.Attempts));
        Assert.True(job.NextAttemptAt > job.LastRunAt);
        await pump.StopAsync(default);
        Assert.Equal(2, tick.Times);
    }
}
