using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// Classes, scores, the chance that a customer still is one, and what to expect of each: learned from all purchases, written to the customers
/// through the record store, so that views, segments, reports and rules can use them. Only what changed is written.
/// </summary>
public sealed class CustomerValue(Purchases purchases, RecordStore store, Company company, Settings settings) : IScheduled
{
    const int Batch = 200;
    const double Year = 52;
    public const string Setting = "customerValue";

    static readonly string[] Fields = ["salesClass", "rfmGroup", "rfmScore", "purchases", "lastPurchase", "stillCustomer", "expectedValue"];

    public string Name => "customer-value";
    public Schedule Schedule => Schedule.Cron("30 2 * * *");

    async ValueTask IScheduled.Run(CancellationToken cancel) => await Run(cancel);

    public async Task<ValueModel> Run(CancellationToken cancel)
    {
        var now = store.Clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, company.Zone).DateTime);
        var buyers = await purchases.Of(today, cancel);
        var (model, buying, worth) = await Task.Run(() => Learn(buyers, today), cancel);
        await Write(buyers, today, buying, worth, cancel);
        model = model with { At = now };
        var unit = store.Begin(Viewer.System);
        await settings.Write(unit, Setting, model, cancel);
        await unit.Commit(cancel);
        return model;
    }

    /// <summary>Null models where they may not speak.</summary>
    internal static (ValueModel, BetaGeometric?, GammaGamma?) Learn(IReadOnlyList<Buyer> buyers, DateOnly today)
    {
        var histories = buyers.Select(b => b.HistoryOn(today)!.Value).ToList();
        var model = new ValueModel { Buyers = buyers.Count, Repeaters = histories.Count(h => h.Frequency > 0) };
        if (model.Buyers < ValueModel.FewestBuyers) return (model with { Refused = "buyers" }, null, null);
        if (model.Repeaters < ValueModel.FewestRepeaters) return (model with { Refused = "repeaters" }, null, null);
        var (buying, worth) = (BetaGeometric.Fit(histories), GammaGamma.Fit(histories));
        model = HoldOut.Check(buyers, today, model) with
        {
            Buying = [buying.R, buying.Alpha, buying.A, buying.B], BuyingErrors = Known(buying.Errors), LogLikelihood = buying.LogLikelihood,
            Worth = [worth.P, worth.Q, worth.V], WorthErrors = Known(worth.Errors),
        };
        if (!buying.IsFound) return (model with { Refused = "flat" }, null, null);
        // Below 1 the mean of what customers are worth has no end.
        return worth.Q > 1 ? (model, buying, worth) : (model with { Refused = "worth" }, buying, null);
    }

    static List<double?> Known(IReadOnlyList<double> errors) => [.. errors.Select(e => double.IsFinite(e) ? e : (double?)null)];

    async Task Write(IReadOnlyList<Buyer> buyers, DateOnly today, BetaGeometric? buying, GammaGamma? worth, CancellationToken cancel)
    {
        var classes = Pareto.Classes([.. buyers.Select(b => b.Worth)]);
        var scores = buyers.Count < ValueModel.FewestForScores ? null
            : RecencyFrequencyMonetary.Score([.. buyers.Select(b => ((double)(today.DayNumber - b.Last.DayNumber), (double)b.Purchases.Count, (double)b.Worth))]);
        var wanted = buyers.Select((b, i) => (b.Account, Values: Values(b, i))).ToDictionary(b => b.Account, b => b.Values);
        var model = store.Registry.Of<Account>();
        foreach (var (id, _) in await Valued(model, cancel)) wanted.TryAdd(id, new object?[Fields.Length]);
        foreach (var some in wanted.Chunk(Batch)) await Write(model, some, cancel);

        object?[] Values(Buyer buyer, int at)
        {
            var history = buyer.HistoryOn(today)!.Value;
            var alive = buying?.Alive(history);
            var value = buying is null || worth is null ? (double?)null : buying.Expected(history, Year) * worth.Expected(history);
            return [classes[at], scores?[at].Group, scores is null ? null : (long)scores[at].Code, (long)buyer.Purchases.Count, buyer.Last,
                alive is { } chance ? decimal.Round((decimal)chance * 20) * 5 : null, value is { } v && double.IsFinite(v) ? new Money(TwoDigits((decimal)Math.Min(v, 1e12)), company.Facts.Currency) : null];
        }
    }

    /// <summary>Who has values from an earlier run.</summary>
    async Task<IReadOnlyDictionary<Guid, Record>> Valued(ObjectModel model, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, Record>();
        string? cursor = null;
        do
        {
            var page = await store.List(Viewer.System, new(model) { Filter = new Filter.Condition("salesClass", FilterOperator.IsNotEmpty, []), Fields = ["id"], Cursor = cursor, Limit = 500 }, cancel);
            foreach (var record in page.Records) found[record.Id] = record;
            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }

    async Task Write(ObjectModel model, KeyValuePair<Guid, object?[]>[] some, CancellationToken cancel)
    {
        var filter = new Filter.Condition("id", FilterOperator.Is, [.. some.Select(s => s.Key.ToString())]);
        var current = (await store.List(Viewer.System, new(model) { Filter = filter, Limit = Batch }, cancel)).Records.ToDictionary(r => r.Id);
        var unit = store.Begin(Viewer.System);
        foreach (var (id, values) in some)
        {
            if (!current.TryGetValue(id, out var record)) continue;
            var changed = Fields.Zip(values).Where(f => !FieldValues.Same(model[f.First].Get(record), f.Second)).ToArray();
            if (changed.Length > 0) unit.Update<Account>(id, changed);
        }
        await unit.Commit(cancel);
    }

    static decimal TwoDigits(decimal value)
    {
        var step = 1m;
        while (Math.Abs(value) >= step * 100) step *= 10;
        return decimal.Round(value / step) * step;
    }
}
