using System.Diagnostics;
using System.Diagnostics.Metrics;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Microsoft.Extensions.Hosting;

namespace Guanxi.Kernel.Hosting;

/// <summary>How the installation is, in figures: for the status page at any moment, and every so often for whoever collects measurements.</summary>
public sealed class Vitals(DatabaseCheckup checkup, FeedStore feed, IEnumerable<IFeedReader> readers, IEnumerable<IJobQueue> queues, RecordStore store) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    const long Counted = 10_000;

    volatile VitalSigns? _last;

    public async ValueTask<VitalSigns> Take(CancellationToken cancel = default)
    {
        var last = await feed.Last(cancel);
        var lags = new List<ReaderLag>();
        foreach (var reader in readers.Where(r => !r.EveryNode))
            lags.Add(new(reader.Name, await feed.Behind(await feed.Position(reader.Name, cancel), Counted, cancel)));
        var jobs = new List<QueueState>();
        foreach (var model in queues.Select(q => store.Registry.Of(q.JobType)))
            jobs.Add(new(model.Name,
                await store.Count(Viewer.System, model, Due, cap: (int)Counted, cancel: cancel),
                await store.Count(Viewer.System, model, Filter.Is("state", "failed"), cap: (int)Counted, cancel: cancel)));
        using var process = Process.GetCurrentProcess();
        return new(last, checkup.Waiting, lags, jobs, process.WorkingSet64, GC.GetGCMemoryInfo().TotalCommittedBytes, store.Clock.GetUtcNow() - process.StartTime.ToUniversalTime());
    }

    static Filter Due => Filter.Both(Filter.Is("state", "waiting"), new Filter.Condition("nextAttemptAt", FilterOperator.LessOrEqual, ["now"]));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var meter = new Meter(Telemetry.Name);
        var behind = Gauges(meter);
        while (!stoppingToken.IsCancellationRequested)
        {
#pragma warning disable CA1031 // the database is away; there are figures again when it is back
            // Nobody collects: nothing is asked.
            try { _last = behind.Enabled ? await Take(stoppingToken) : null; }
            catch (Exception) when (!stoppingToken.IsCancellationRequested) { _last = null; }
#pragma warning restore CA1031
            await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    ObservableGauge<long> Gauges(Meter meter)
    {
        meter.CreateObservableGauge("guanxi.writes.waiting", () => checkup.Waiting, null, "Units of work that wait for the writer");
        var behind = meter.CreateObservableGauge("guanxi.feed.behind", () => (_last?.Readers ?? []).Select(r => new Measurement<long>(r.Behind, new KeyValuePair<string, object?>("reader", r.Name))), null, "Entries of the feed that a reader has before it");
        meter.CreateObservableGauge("guanxi.jobs.due", () => (_last?.Queues ?? []).Select(q => new Measurement<long>(q.Due, new KeyValuePair<string, object?>("queue", q.Name))), null, "Jobs whose time has come");
        meter.CreateObservableGauge("guanxi.jobs.failed", () => (_last?.Queues ?? []).Select(q => new Measurement<long>(q.Failed, new KeyValuePair<string, object?>("queue", q.Name))), null, "Jobs that were given up");
        return behind;
    }
}

/// <param name="Entries">Number of the newest entry of the feed.</param>
/// <param name="Waiting">Units of work that wait for the writer of this process.</param>
/// <param name="Memory">Bytes this process holds, with what it shares.</param>
/// <param name="Objects">Bytes of them taken for objects; the rest are programs, the engines' caches and pages of files.</param>
public sealed record VitalSigns(long Entries, int Waiting, IReadOnlyList<ReaderLag> Readers, IReadOnlyList<QueueState> Queues, long Memory, long Objects, TimeSpan Up);

/// <param name="Behind">Entries it has before it; counted as far as ten thousand.</param>
public sealed record ReaderLag(string Name, long Behind);

/// <param name="Name">The object of its jobs.</param>
public sealed record QueueState(string Name, long Due, long Failed);
