using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>Purges expired keys once an hour.</summary>
sealed class IdempotencySweep(RecordStore store, Idempotency idempotency) : IScheduled
{
    public string Name => "idempotency-keys";
    public Schedule Schedule => Schedule.Every(TimeSpan.FromHours(1));

    public async ValueTask Run(CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<IdempotencyKey>()) { Filter = new Filter.Condition("expiresAt", FilterOperator.Less, ["now"]), Fields = ["id"], Limit = 500 };
        while ((await store.List(Viewer.System, query, cancel)).Records is { Count: > 0 } expired)
            if (!(await idempotency.Forget(expired, cancel)).Ok) return;
    }
}
