using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Jobs;

/// <summary>Runs each <see cref="IScheduled"/> by its schedule; what was missed while no node ran is made up for once.</summary>
sealed class ScheduledJobs(RecordStore store, Company company, IEnumerable<IScheduled> scheduled) : JobQueue<ScheduledJob>
{
    readonly Dictionary<string, IScheduled> _byName = scheduled.ToDictionary(s => s.Name);

    public override int Attempts => int.MaxValue;
    public override TimeSpan FirstPause => TimeSpan.FromSeconds(5);
    public override TimeSpan PauseAfter(int attempts) => base.PauseAfter(Math.Min(attempts, 8));

    public override async ValueTask Prepare(CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<ScheduledJob>()) { Limit = 1_000 };
        var known = (await store.List(Viewer.System, query, cancel)).Records.Cast<ScheduledJob>().ToDictionary(j => j.Name);
        foreach (var job in _byName.Values)
        {
            var next = NextOf(job);
            var unit = store.Begin(Viewer.System);
            if (!known.TryGetValue(job.Name, out var had)) unit.Create(new ScheduledJob { Name = job.Name, NextAttemptAt = next });
            else if (had.State != JobState.Waiting || had.Attempts == 0 && had.NextAttemptAt > next) unit.Update<ScheduledJob>(had, ("state", "waiting"), ("nextAttemptAt", next));
            await unit.Commit(cancel); // another node that starts at the same time may have been first
        }
    }

    protected override async ValueTask<JobOutcome> Run(ScheduledJob job, CancellationToken cancel)
    {
        // An older or newer node of the cluster knows it.
        if (!_byName.TryGetValue(job.Name, out var work)) return JobOutcome.Until(store.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        var began = store.Clock.GetUtcNow();
        await work.Run(cancel);
        return JobOutcome.Until(NextOf(work), ("lastRunAt", began), ("took", store.Clock.GetUtcNow() - began));
    }

    DateTimeOffset NextOf(IScheduled work) => work.Schedule.Next(store.Clock.GetUtcNow(), company.Zone);
}
