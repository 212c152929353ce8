using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>Purges expired keys once an hour.</summary>
public sealed class IdempotencySweep(RecordStore store, Idempotency idempotency, ILogger<IdempotencySweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), store.Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await Sweep(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { Log.SweepFailed(log, e); }
        }
    }

    async Task Sweep(CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<IdempotencyKey>()) { Filter = new Filter.Condition("expiresAt", FilterOperator.Less, ["now"]), Fields = ["id"], Limit = 500 };
        while ((await store.List(Viewer.System, query, cancel)).Records is { Count: > 0 } expired)
            if (!(await idempotency.Forget(expired, cancel)).Ok) return;
    }
}
