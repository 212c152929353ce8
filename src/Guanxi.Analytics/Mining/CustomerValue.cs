using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>Classes, scores, the chance that a customer still is one, and what to expect of each, from all purchases.</summary>
public sealed class CustomerValue(WarehouseDatabase warehouse, Purchases purchases, Company company, Settings settings) : ICustomerLearning
{
    const double Year = 52;
    public const string Setting = "customerValue";

    public IReadOnlyList<string> Fields { get; } = ["salesClass", "rfmGroup", "rfmScore", "purchases", "lastPurchase", "stillCustomer", "expectedValue", "potentialClass", "purchasedAmount", "expectedLow", "expectedHigh", "firstPurchase"];

    public async Task<IReadOnlyDictionary<Guid, object?[]>> Learn(CustomerPast past, CancellationToken cancel)
    {
        var (model, buying, worth) = await Task.Run(() => Learn(past.Buyers, past.Today, past.On), cancel);
        var (before, source) = (await settings.Read<ValueModel>(Setting, cancel), await purchases.Source(cancel));
        var since = before?.Source is { } earlier && earlier != source ? past.Now : before?.SourceSince;
        await settings.Write(past.Unit, Setting, model with { At = past.Now, Source = source, SourceSince = since }, cancel);
        return Values(past.Buyers, past.Today, buying, worth, await Open(cancel));
    }

    /// <summary>Open deals of each customer, by their probability.</summary>
    async Task<Dictionary<Guid, decimal>> Open(CancellationToken cancel) => (await warehouse.Query(new("""
        SELECT account, CAST(sum(amount_worth * coalesce(probability, 50) / 100) AS DECIMAL(28,4)) FROM opportunities
        WHERE status = 'open' AND deleted_at IS NULL AND account IS NOT NULL GROUP BY account HAVING sum(amount_worth) > 0
        """, []), row => (row.Key(0), Convert.ToDecimal(row.Value(1), null)), cancel)).ToDictionary();

    /// <summary>Null models where they may not speak.</summary>
    internal static async Task<(ValueModel, BetaGeometric?, GammaGamma?)> Learn(IReadOnlyList<Buyer> buyers, DateOnly today, BuyersOn on)
    {
        var histories = buyers.Select(b => b.HistoryOn(today)).ToList();
        var model = new ValueModel { Buyers = buyers.Count, Repeaters = histories.Count(h => h.Frequency > 0) };
        if (model.Buyers < ValueModel.FewestBuyers) return (model with { Refused = "buyers" }, null, null);
        if (model.Repeaters < ValueModel.FewestRepeaters) return (model with { Refused = "repeaters" }, null, null);
        var (buying, worth) = (BetaGeometric.Fit(histories), GammaGamma.Fit(histories));
        model = await HoldOut.Check(buyers, today, on, model) with
        {
            Buying = [buying.R, buying.Alpha, buying.A, buying.B], BuyingErrors = Known(buying.Errors), LogLikelihood = buying.LogLikelihood,
            Worth = [worth.P, worth.Q, worth.V], WorthErrors = Known(worth.Errors),
        };
        if (!buying.IsFound) return (model with { Refused = "flat" }, null, null);
        // Below 1 the mean of what customers are worth has no end.
        if (worth.Q <= 1) return (model with { Refused = "worth" }, buying, null);
        var all = new LifetimeValue(buying, worth, Year).OfAll(histories);
        return (model with { Expected = all.Value, ExpectedLow = all.Low, ExpectedHigh = all.High }, buying, worth);
    }

    static List<double?> Known(IReadOnlyList<double> errors) => [.. errors.Select(e => double.IsFinite(e) ? e : (double?)null)];

    Dictionary<Guid, object?[]> Values(IReadOnlyList<Buyer> buyers, DateOnly today, BetaGeometric? buying, GammaGamma? worth, Dictionary<Guid, decimal> open)
    {
        var classes = Pareto.Classes([.. buyers.Select(b => b.Worth)]);
        var scores = buyers.Count < ValueModel.FewestForScores ? null
            : RecencyFrequencyMonetary.Score([.. buyers.Select(b => ((double)(today.DayNumber - b.Last.DayNumber), (double)b.Purchases, (double)b.Worth))]);
        var lifetime = buying is null || worth is null ? null : new LifetimeValue(buying, worth, Year);
        var values = buyers.Index().AsParallel().AsOrdered().Select(b => (b.Item.Account, Values: Values(b.Item, b.Index))).AsEnumerable().ToDictionary();
        foreach (var (account, _) in open) values.TryAdd(account, new object?[Fields.Count]);
        var potentials = values.Select(v => (Account: v.Key, Worth: open.GetValueOrDefault(v.Key) + (v.Value[6] is Money expected ? expected.Amount : 0))).Where(p => p.Worth > 0).ToList();
        foreach (var (potential, grade) in potentials.Zip(Pareto.Classes([.. potentials.Select(p => p.Worth)]))) values[potential.Account][7] = grade;
        return values;

        object?[] Values(Buyer buyer, int at)
        {
            var history = buyer.HistoryOn(today);
            // Of who bought once the model says nothing: it holds them for customers without looking.
            var alive = history.Frequency > 0 ? buying?.Alive(history) : null;
            var value = lifetime?.Of(history);
            return [classes[at], scores?[at].Group, scores is null ? null : (long)scores[at].Code, (long)buyer.Purchases, buyer.Last,
                alive is { } chance ? decimal.Round((decimal)chance * 20) * 5 : null, Rounded(value?.Value), null, new Money(buyer.Worth, company.Facts.Currency), Rounded(value?.Low), Rounded(value?.High), buyer.First];
        }

        Money? Rounded(double? value) => value is { } v && double.IsFinite(v) ? new Money(TwoDigits((decimal)Math.Min(v, 1e12)), company.Facts.Currency) : null;
    }

    static decimal TwoDigits(decimal value)
    {
        var step = 1m;
        while (Math.Abs(value) >= step * 100) step *= 10;
        return decimal.Round(value / step) * step;
    }
}
