using Guanxi.Analytics.Warehouse;

namespace Guanxi.Analytics.Mining;

/// <summary>What is bought together, from the order lines: within an order, and by the same customer over time.</summary>
public sealed class BoughtTogether(WarehouseDatabase warehouse)
{
    public const int FewestBaskets = 30;
    const int Largest = 4, MostBaskets = 1_000_000;
    const double LeastConfidence = 0.2, LeastLift = 1.1;

    /// <summary>Things bought by one: customers' products, or orders' products.</summary>
    /// <param name="Products">Keys, by place.</param>
    public sealed record Baskets(IReadOnlyList<Guid> Owners, IReadOnlyList<IReadOnlyCollection<int>> Of, IReadOnlyList<Guid> Products);

    /// <summary>A line without a number belongs to what the customer bought that day.</summary>
    public Task<Baskets> Orders(CancellationToken cancel) => Read($"""
        SELECT any_value(account), list(DISTINCT product) FROM order_lines WHERE product IS NOT NULL AND quantity > 0
        GROUP BY source, coalesce(order_number, customer || ' ' || day) ORDER BY max(day) DESC LIMIT {MostBaskets}
        """, cancel);

    public Task<Baskets> Customers(CancellationToken cancel) => Read($"""
        SELECT account, list(DISTINCT product) FROM (SELECT account, product FROM order_lines WHERE quantity > 0
          UNION ALL SELECT account, product FROM opportunities WHERE status = 'won' AND deleted_at IS NULL)
        WHERE account IS NOT NULL AND product IS NOT NULL GROUP BY account LIMIT {MostBaskets}
        """, cancel);

    async Task<Baskets> Read(string sql, CancellationToken cancel)
    {
        var rows = await warehouse.Query(new(sql, []), row => (Owner: row.IsNull(0) ? Guid.Empty : row.Key(0), Products: ((object?[])row.Value(1)!).Cast<Guid>().ToArray()), cancel);
        var products = rows.SelectMany(r => r.Products).Distinct().Order().ToList();
        var places = products.Index().ToDictionary(p => p.Item, p => p.Index);
        return new([.. rows.Select(r => r.Owner)], [.. rows.Select(r => (IReadOnlyCollection<int>)r.Products.Select(p => places[p]).ToHashSet())], products);
    }

    /// <param name="support">Least share of the baskets that a set lies in.</param>
    public static IReadOnlyList<AssociationRule> Rules(Baskets baskets, double support) => baskets.Of.Count < FewestBaskets ? []
        : AssociationRule.Of(FrequentSets.Find(baskets.Of, Math.Max(5, (int)Math.Ceiling(support * baskets.Of.Count)), Largest), baskets.Of.Count, LeastConfidence, LeastLift);
}
