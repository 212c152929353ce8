using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// Each night, and when asked: everything there is to be learned of customers, written to them through the record store, so that views, segments,
/// reports and rules can use it. Only what changed is written.
/// </summary>
public sealed class CustomerLearning(IEnumerable<ICustomerLearning> all, Purchases purchases, CustomerAlerts alerts, RecordStore store, Company company) : IScheduled
{
    const int Batch = 200;

    readonly IReadOnlyList<ICustomerLearning> _all = [.. all];

    public string Name => "customer-value";
    public Schedule Schedule => Schedule.Cron("30 2 * * *");

    async ValueTask IScheduled.Run(CancellationToken cancel) => await Run(cancel);

    /// <summary>One thing alone, when what it depends on was just changed.</summary>
    public Task Run<T>(CancellationToken cancel) where T : ICustomerLearning => Run([.. _all.Where(l => l is T)], cancel);

    public async Task Run(CancellationToken cancel)
    {
        await Run(_all, cancel);
        await alerts.Give(cancel);
    }

    async Task Run(IReadOnlyList<ICustomerLearning> asked, CancellationToken cancel)
    {
        var now = store.Clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, company.Zone).DateTime);
        var unit = store.Begin(Viewer.System);
        var model = store.Registry.Of<Account>();
        var wanted = await Known(model, asked, cancel);
        var past = new CustomerPast(await purchases.Of(today, cancel), day => purchases.Of(day, cancel), today, now, unit, wanted);
        foreach (var learning in asked)
            foreach (var (id, values) in await learning.Learn(past, cancel))
            {
                if (!wanted.TryGetValue(id, out var fields)) wanted[id] = fields = [];
                foreach (var (field, value) in learning.Fields.Zip(values)) fields[field] = value;
            }
        // What they refer to, clusters say, is there first.
        var saved = await unit.Commit(cancel);
        if (!saved.Ok) throw new InvalidOperationException(string.Join("; ", saved.Problems));
        var written = asked.SelectMany(l => l.Fields).ToList();
        foreach (var some in wanted.Chunk(Batch)) await Write(model, written, some, cancel);
    }

    /// <summary>Who has values from an earlier run; what is no longer learned of them goes.</summary>
    async Task<Dictionary<Guid, Dictionary<string, object?>>> Known(ObjectModel model, IReadOnlyList<ICustomerLearning> asked, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, Dictionary<string, object?>>();
        var filter = new Filter.Or([.. asked.SelectMany(l => l.Fields).Select(f => (Filter)new Filter.Condition(f, FilterOperator.IsNotEmpty, []))]);
        string? cursor = null;
        do
        {
            var page = await store.List(Viewer.System, new(model) { Filter = filter, Fields = ["id"], Cursor = cursor, Limit = 500 }, cancel);
            foreach (var record in page.Records) found[record.Id] = [];
            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }

    async Task Write(ObjectModel model, IReadOnlyList<string> fields, KeyValuePair<Guid, Dictionary<string, object?>>[] some, CancellationToken cancel)
    {
        var filter = new Filter.Condition("id", FilterOperator.Is, [.. some.Select(s => s.Key.ToString())]);
        var current = (await store.List(Viewer.System, new(model) { Filter = filter, Limit = Batch }, cancel)).Records.ToDictionary(r => r.Id);
        var unit = store.Begin(Viewer.System);
        foreach (var (id, values) in some)
        {
            if (!current.TryGetValue(id, out var record)) continue;
            var changed = fields.Select(f => (f, values.GetValueOrDefault(f))).Where(f => !FieldValues.Same(model[f.f].Get(record), f.Item2)).ToArray();
            if (changed.Length > 0) unit.Update<Account>(id, changed);
        }
        await unit.Commit(cancel);
    }
}
