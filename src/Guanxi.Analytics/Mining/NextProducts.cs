using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>What each customer is likely to buy next, by what those who bought the same bought too; the patterns that people kept; and the rules to choose new ones from.</summary>
public sealed class NextProducts(BoughtTogether together, RecordStore store, Settings settings) : ICustomerLearning
{
    public const string Setting = "boughtTogether";
    const double OrderSupport = 0.01, CustomerSupport = 0.05;
    const int MostRules = 100;

    public IReadOnlyList<string> Fields { get; } = ["nextProduct", "nextProductShare", "patterns"];

    public async Task<IReadOnlyDictionary<Guid, object?[]>> Learn(CustomerPast past, CancellationToken cancel)
    {
        var (orders, customers) = (await together.Orders(cancel), await together.Customers(cancel));
        var (inOrders, ofCustomers) = await Task.Run(() => (BoughtTogether.Rules(orders, OrderSupport), BoughtTogether.Rules(customers, CustomerSupport)), cancel);
        await settings.Write(past.Unit, Setting, new BasketModel { At = past.Now, Orders = orders.Of.Count, Customers = customers.Of.Count, Rules = [.. inOrders.Take(MostRules).Select(r => BasketRule.Of(r, orders))] }, cancel);
        var kept = await Kept(customers, past.Unit, cancel);
        var learned = new Dictionary<Guid, object?[]>();
        var byConfidence = ofCustomers.OrderByDescending(r => r.Confidence).ToList();
        foreach (var (owner, bought) in customers.Owners.Zip(customers.Of))
        {
            var next = byConfidence.FirstOrDefault(r => !bought.Contains(r.Then) && r.If.Items.All(bought.Contains));
            var patterns = kept.Where(k => k.Fits(bought)).Select(k => k.Name).ToArray();
            if (next is not null || patterns.Length > 0) learned[owner] = [next is null ? null : customers.Products[next.Then], next is null ? null : decimal.Round(100 * (decimal)next.Confidence), patterns.Length > 0 ? patterns : null];
        }
        return learned;
    }

    /// <summary>Patterns people kept, each with the number of customers it fits as of now.</summary>
    async Task<List<KeptPattern>> Kept(BoughtTogether.Baskets customers, UnitOfWork unit, CancellationToken cancel)
    {
        var places = customers.Products.Index().ToDictionary(p => p.Item, p => p.Index);
        var kept = new List<KeptPattern>();
        foreach (var pattern in (await store.List(Viewer.System, new(store.Registry.Of<Pattern>()) { Limit = 200 }, cancel)).Records.Cast<Pattern>())
        {
            var fits = new KeptPattern(pattern.Name, [.. pattern.If.Select(p => places.GetValueOrDefault(Guid.Parse(p), -1))], places.GetValueOrDefault(pattern.Then.Value, -1));
            kept.Add(fits);
            var count = customers.Of.Count(fits.Fits);
            if (pattern.Customers != count) unit.Update<Pattern>(pattern, ("customers", (long)count));
        }
        return kept;
    }

    sealed record KeptPattern(string Name, IReadOnlyList<int> If, int Then)
    {
        /// <summary>Has the first and not yet the last.</summary>
        public bool Fits(IReadOnlyCollection<int> bought) => If.All(bought.Contains) && !bought.Contains(Then);
    }
}

/// <summary>What is bought together; kept as the setting <c>boughtTogether</c>.</summary>
public sealed record BasketModel
{
    public DateTimeOffset At { get; init; }
    public int Orders { get; init; }
    public int Customers { get; init; }
    public IReadOnlyList<BasketRule> Rules { get; init; } = [];
}

/// <param name="If">Keys of products.</param>
public sealed record BasketRule(IReadOnlyList<Guid> If, Guid Then, int Count, double Support, double Confidence, double Lift)
{
    public static BasketRule Of(AssociationRule rule, BoughtTogether.Baskets baskets) =>
        new([.. rule.If.Items.Select(i => baskets.Products[i])], baskets.Products[rule.Then], rule.Count, rule.Support, rule.Confidence, rule.Lift);
}
