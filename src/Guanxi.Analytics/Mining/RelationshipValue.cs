using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>Margin, cost to serve and to win, relationship value, delivered value and quadrant of each customer (INS-4).</summary>
public sealed class RelationshipValue(WarehouseDatabase warehouse, Purchases purchases, Company company, Settings settings) : ICustomerLearning
{
    public const string Setting = "relationshipValue";

    public IReadOnlyList<string> Fields { get; } = ["marginEarned", "servingCost", "developmentCost", "conversion", "relationshipValue", "deliveredValue", "valueQuadrant", "currentValue", "potentialValue"];

    public async Task<IReadOnlyDictionary<Guid, object?[]>> Learn(CustomerPast past, CancellationToken cancel)
    {
        var costs = await settings.Read<ServingCosts>(ServingCosts.Setting, cancel) ?? new();
        var facts = await RelationshipFacts.Read(warehouse, await purchases.Source(cancel), past.Today, company.Facts.TimeZone, cancel);
        var (model, found) = Learn(facts, f => past.Found(f.Account, "expectedValue", out var value) ? (value as Money?)?.Amount ?? 0 : f.Expected, costs);
        await settings.Write(past.Unit, Setting, model with { At = past.Now }, cancel);
        return found.ToDictionary(f => f.Facts.Account, f => new object?[]
        {
            Money(f.Of?.Margin), Money(f.Of?.Serving), Money(f.Of?.Development), f.Of is { } known && model.Success is not null ? decimal.Round(100 * known.Conversion) : null, Money(f.Of?.Value),
            (long?)DeliveredValue.Of(f.Facts), f.Of is { } placed && !model.Refused ? ValueQuadrant.Of(placed.Current, placed.Potential, model.CurrentBound, model.PotentialBound) : null, Money(f.Of?.Current), Money(f.Of?.Potential),
        });
    }

    /// <returns>Of each customer; null where nobody's costs are known.</returns>
    internal static (RelationshipModel, IReadOnlyList<(RelationshipFacts Facts, Relationship? Of)>) Learn(IReadOnlyList<RelationshipFacts> facts, Func<RelationshipFacts, decimal> expected, ServingCosts costs)
    {
        var (priced, cost, decided) = (facts.Sum(f => f.Priced), facts.Sum(f => f.Cost), facts.Sum(f => f.Decided));
        var model = new RelationshipModel { Customers = facts.Count(f => f.Sold > 0 || f.Open > 0), Success = decided == 0 ? null : facts.Sum(f => f.Won) / (decimal)decided };
        if (priced <= 0 || cost <= 0) return (model with { Refused = true }, [.. facts.Select(f => (f, (Relationship?)null))]);
        model = model with { Share = decimal.Round((decimal)(1 - cost / priced), 4) };
        var found = facts.Select(f => (Facts: f, Of: Relationship.Of(f, model.Share.Value, model.Success, expected(f), costs))).ToList();
        var compared = found.Where(f => f.Facts.Sold > 0 || f.Facts.Open > 0).Select(f => f.Of).ToList();
        return (model with
        {
            Refused = compared.Count < ValueQuadrant.FewestCustomers, CurrentBound = ValueQuadrant.Middle(compared.Select(c => c.Current)), PotentialBound = ValueQuadrant.Middle(compared.Select(c => c.Potential)),
        }, [.. found.Select(f => (f.Facts, f.Facts.Sold > 0 || f.Facts.Open > 0 ? f.Of : null))]);
    }

    Money? Money(decimal? amount) => amount is { } known ? new Money(decimal.Round(known, 0), company.Facts.Currency) : null;
}

/// <summary>What relationship values rest on; kept as the setting <c>relationshipValue</c>.</summary>
public sealed record RelationshipModel
{
    public DateTimeOffset At { get; init; }
    /// <summary>Who bought or has an open deal.</summary>
    public int Customers { get; init; }
    /// <summary>Of the price that is margin; null where no product's cost is known.</summary>
    public decimal? Share { get; init; }
    /// <summary>Of decided deals that were won; null before any was decided.</summary>
    public decimal? Success { get; init; }
    /// <summary>No quadrants: too few customers or no costs.</summary>
    public bool Refused { get; init; }
    public decimal CurrentBound { get; init; }
    public decimal PotentialBound { get; init; }
}
