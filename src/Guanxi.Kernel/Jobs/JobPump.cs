using System.Diagnostics;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guanxi.Kernel.Jobs;

/// <summary>
/// Drives the queues of jobs. Every node looks; whoever saves first that it has taken a job does it, so each runs on one node at a
/// time. A job whose node died lies there with its next moment, and is taken then.
/// </summary>
public sealed partial class JobPump(RecordStore store, IEnumerable<IJobQueue> queues, JobBell bell, ILogger<JobPump> log) : BackgroundService
{
    const int Batch = 100, KeptError = 2_000;
    /// <summary>How late a job made by another node may come.</summary>
    static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);
    static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(queues.Select(q => Drive(q, stoppingToken)));

    async Task Drive(IJobQueue queue, CancellationToken stop)
    {
        var prepared = false;
        while (!stop.IsCancellationRequested)
        {
            var rung = bell.Next;
            try
            {
                if (!prepared) await queue.Prepare(stop);
                prepared = true;
                var rest = await Round(queue, stop);
                if (rest > TimeSpan.Zero) await Task.WhenAny(rung, Task.Delay(rest, stop));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever is wrong with one queue, it goes on and so do the others
            catch (Exception fault)
#pragma warning restore CA1031
            {
                QueueFailed(log, queue.JobType.Name, fault);
                await Task.WhenAny(Task.Delay(LongestRest, stop));
            }
        }
    }

    /// <summary>Does what is due.</summary>
    /// <returns>How long nothing will be due; zero when there may be more.</returns>
    async ValueTask<TimeSpan> Round(IJobQueue queue, CancellationToken stop)
    {
        var model = store.Registry.Of(queue.JobType);
        var query = new ListQuery(model) { Filter = Filter.Is("state", "waiting"), Sorts = [new("nextAttemptAt")], Limit = Batch };
        var now = store.Clock.GetUtcNow();
        var waiting = (await store.List(Viewer.System, query, stop)).Records.Cast<Job>().ToList();
        var due = waiting.Where(j => j.NextAttemptAt is not { } at || at <= now).ToList();
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = queue.Together, CancellationToken = stop }, (job, _) => Take(queue, model, job, stop));
        if (due.Count == Batch) return TimeSpan.Zero;
        var next = waiting.Count > due.Count ? waiting[due.Count].NextAttemptAt!.Value - store.Clock.GetUtcNow() : LongestRest;
        return next < ShortestRest ? ShortestRest : next < LongestRest ? next : LongestRest;
    }

    async ValueTask Take(IJobQueue queue, ObjectModel model, Job job, CancellationToken stop)
    {
        if (!await Save(model, job, ("attempts", (long)job.Attempts + 1), ("nextAttemptAt", store.Clock.GetUtcNow() + queue.Lease))) return;
        JobOutcome outcome;
        using var activity = Telemetry.Activities.StartActivity($"job {model.Name}");
        var began = Stopwatch.GetTimestamp();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var renewing = Renew(queue, model, job, done.Token);
        try
        {
            outcome = await queue.Run(job, stop);
        }
#pragma warning disable CA1031 // a fault is an attempt that failed: it stands on the job, where people see it
        catch (Exception fault) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            JobFailed(log, model.Name, job.Id, fault);
            outcome = JobOutcome.Failed(fault.Message);
        }
        Telemetry.JobRuns.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("queue", model.Name), new("outcome", outcome.Failing ? "failed" : "done"));
        if (outcome.Failing) activity?.SetStatus(ActivityStatusCode.Error);
        await done.CancelAsync();
        await renewing;
        if (!outcome.Kept) await Note(queue, model, job, outcome);
    }

    async Task Renew(IJobQueue queue, ObjectModel model, Job job, CancellationToken done)
    {
        while (await Task.Delay(queue.Lease / 2, done).ContinueWith(t => t.IsCompletedSuccessfully, TaskScheduler.Default))
            await Save(model, job, ("nextAttemptAt", store.Clock.GetUtcNow() + queue.Lease));
    }

    async ValueTask Note(IJobQueue queue, ObjectModel model, Job job, JobOutcome outcome)
    {
        var over = outcome.Hopeless || job.Attempts >= queue.Attempts;
        var state = outcome.Next is not null || outcome.Error is not null && !over ? "waiting" : outcome.Error is null ? "done" : "failed";
        DateTimeOffset? next = outcome.Next ?? (state == "waiting" ? store.Clock.GetUtcNow() + queue.PauseAfter(job.Attempts) : null);
        var error = outcome.Error?.Shorten(KeptError);
        await Save(model, job, [("state", state), ("nextAttemptAt", next), ("error", error), .. outcome.Next is null ? [] : new (string, object?)[] { ("attempts", 0L) }, .. outcome.Values]);
    }

    /// <summary>Whether the job was still this node's.</summary>
    async ValueTask<bool> Save(ObjectModel model, Job job, params (string Field, object? Value)[] values)
    {
        var change = new Change(model, ChangeKind.Update, job.Id, values.ToDictionary(v => model[v.Field], v => v.Value)) { ExpectedVersion = job.Version, Trusted = true };
        var saved = await store.Save(Viewer.System, change, CancellationToken.None);
        if (saved.Problems.Count > 0) throw new InvalidOperationException($"{model.Name} {job.Id}: {string.Join("; ", saved.Problems)}");
        if (!saved.Ok) return false;
        (job.Version, job.Attempts) = (saved.Record.Version, ((Job)saved.Record).Attempts);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Jobs {Queue} could not be driven")]
    static partial void QueueFailed(ILogger log, string queue, Exception fault);
    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Object} {Job} failed")]
    static partial void JobFailed(ILogger log, string @object, Guid job, Exception fault);
}
