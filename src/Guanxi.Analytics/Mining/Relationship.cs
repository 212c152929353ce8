namespace Guanxi.Analytics.Mining;

/// <summary>
/// What the relation with a customer is worth (customer relationship value): margin earned so far and margin to come, less what it cost to win
/// and to serve the customer.
/// </summary>
/// <param name="Margin">Earned with all purchases.</param>
/// <param name="Serving">Contacts since the first purchase, requests and complaints.</param>
/// <param name="Development">Contacts before the first purchase.</param>
/// <param name="Conversion">How much of what is offered becomes purchases, 0 to 1.</param>
/// <param name="Current">Margin of the last twelve months less serving.</param>
/// <param name="Potential">Margin of the twelve months to come.</param>
public sealed record Relationship(decimal Margin, decimal Serving, decimal Development, decimal Conversion, decimal Current, decimal Potential)
{
    /// <summary>A customer's own deals count against so many with the success of all (the mean of a beta distribution known beforehand).</summary>
    public const int Usual = 5;

    public decimal Value => Margin + Potential - Serving - Development;

    /// <param name="share">Of a price that is margin, over all customers: stands in where the cost of what this one bought is unknown.</param>
    /// <param name="success">Of decided deals that were won, over all customers; null before any was decided.</param>
    /// <param name="expected">Worth of the purchases of the next twelve months.</param>
    public static Relationship Of(RelationshipFacts facts, decimal share, decimal? success, decimal expected, ServingCosts costs)
    {
        var own = facts.Priced > 0 ? (decimal)(1 - facts.Cost / facts.Priced) : share;
        var conversion = success is { } usual ? (facts.Won + Usual * usual) / (facts.Decided + Usual) : 0;
        var lately = costs.Visit * facts.VisitsLately + costs.Contact * facts.ContactsLately + costs.Request * facts.RequestsLately + costs.Complaint * facts.ComplaintsLately;
        return new(own * facts.Sold, costs.Visit * facts.Visits + costs.Contact * facts.Contacts + costs.Request * facts.Requests + costs.Complaint * facts.Complaints,
            costs.Visit * facts.VisitsBefore + costs.Contact * facts.ContactsBefore, conversion, own * facts.SoldLately - lately,
            // What is expected from habit and what is on offer may be the same purchase: the larger counts.
            own * Math.Max(expected, facts.Open * conversion));
    }
}
