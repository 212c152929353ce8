using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>Which relation pays with each customer, by the line of products that most of their money goes to (CUS-7).</summary>
public sealed class RelationTypes(WarehouseDatabase warehouse, Settings settings) : ICustomerLearning
{
    public const string Setting = "relationTypes";

    public IReadOnlyList<string> Fields { get; } = ["advisedRelation", "mainLine"];

    /// <summary>Purchases of the last two years by customer and line; those whose cost is known, and the cost. A deal says no quantity: its cost is the product's share of the price.</summary>
    const string Bought = """
        SELECT account, category, sum(worth) AS worth, sum(worth) FILTER (cost IS NOT NULL) AS priced, sum(cost) AS cost FROM (
          SELECT l.account, p.category, l.day, l.amount_worth AS worth, CAST(l.quantity AS DOUBLE) * p.cost_worth AS cost FROM order_lines l JOIN products p ON p.id = l.product
          UNION ALL SELECT o.account, p.category, o.close_date, o.amount_worth, CAST(o.amount_worth AS DOUBLE) * p.cost_worth / nullif(p.price_worth, 0)
            FROM opportunities o JOIN products p ON p.id = o.product WHERE o.status = 'won' AND o.deleted_at IS NULL)
        WHERE account IS NOT NULL AND category IS NOT NULL AND day > $1 GROUP BY ALL HAVING sum(worth) > 0
        """;

    public async Task<IReadOnlyDictionary<Guid, object?[]>> Learn(CustomerPast past, CancellationToken cancel)
    {
        var since = past.Today.AddYears(-2);
        var rows = await warehouse.Query(new(Bought, [new(since, ColumnType.Date)]), row => (Account: row.Key(0), Line: row.Key(1), Worth: row.Number(2), Priced: row.Number(3), Cost: row.Number(4)), cancel);
        var lines = rows.GroupBy(r => r.Line).Select(g => RelationLine.Of(g.Key, g.Select(r => r.Account).Distinct().Count(), g.Sum(r => r.Worth), Sum(g.Select(r => r.Priced)), Sum(g.Select(r => r.Cost)))).ToDictionary(l => l.Category);
        await settings.Write(past.Unit, Setting, new RelationModel { At = past.Now, Lines = [.. lines.Values.OrderByDescending(l => l.Worth)] }, cancel);
        return rows.GroupBy(r => r.Account).Select(g => (Account: g.Key, Main: g.MaxBy(r => r.Worth).Line)).ToDictionary(a => a.Account, a => new object?[] { lines[a.Main].Type, a.Main });
    }

    static double Sum(IEnumerable<double> values) => values.Where(double.IsFinite).Sum();
}

/// <summary>Lines of products and the relation each pays for; kept as the setting <c>relationTypes</c>.</summary>
public sealed record RelationModel
{
    public DateTimeOffset At { get; init; }
    public IReadOnlyList<RelationLine> Lines { get; init; } = [];
}

/// <param name="Worth">Sold in two years, in the company's currency.</param>
/// <param name="Margin">Percent of the price that is left after cost; null without any cost.</param>
/// <param name="Type">Null where the margin is unknown.</param>
public sealed record RelationLine(Guid Category, int Customers, decimal Worth, decimal? Margin, string? Type)
{
    internal static RelationLine Of(Guid category, int customers, double worth, double priced, double cost)
    {
        var margin = priced > 0 && cost > 0 ? decimal.Round((decimal)(100 * (1 - cost / priced)), 1) : (decimal?)null;
        return new(category, customers, decimal.Round((decimal)worth), margin, margin is { } known ? RelationAdvice.Type(customers, known) : null);
    }
}
