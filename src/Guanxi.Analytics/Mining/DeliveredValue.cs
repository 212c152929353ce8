namespace Guanxi.Analytics.Mining;

/// <summary>
/// What the customer gets less what it costs the customer (Kotler, Marketing Management: customer delivered value), as far as it can be measured:
/// product, service and care on one side; waiting, asking again and trouble on the other. −100 to 100. What is paid is not weighed.
/// </summary>
public static class DeliveredValue
{
    /// <summary>Of the three sides of value so many must be known.</summary>
    const int Fewest = 2;

    /// <summary>Null where too little is known.</summary>
    public static int? Of(RelationshipFacts facts)
    {
        var value = new[] { Product(facts), Service(facts), Care(facts) }.OfType<double>().ToList();
        var asked = facts.RequestsLately + facts.ComplaintsLately;
        var cost = asked == 0 ? 0 : (facts.Late + facts.CameBack + facts.ComplaintsLately) / (3.0 * asked);
        return value.Count < Fewest ? null : (int)Math.Round(100 * (value.Average() - cost), MidpointRounding.AwayFromZero);
    }

    /// <summary>Purchases without a complaint.</summary>
    static double? Product(RelationshipFacts facts) => facts.PurchasesLately == 0 ? null : 1 - Math.Min(1, facts.ComplaintsLately / (double)facts.PurchasesLately);

    /// <summary>Stars given: one is nothing, five are all.</summary>
    static double? Service(RelationshipFacts facts) => facts.Stars is { } stars ? (stars - 1) / 4 : null;

    /// <summary>Whether the agreed cycle of contacts is kept; half gone after half a cycle's delay.</summary>
    static double? Care(RelationshipFacts facts) => facts is { ContactEvery: { } every, Silent: { } silent } ? Math.Clamp(2 - silent / (double)every, 0, 1) : null;
}
