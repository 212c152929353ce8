using Guanxi.Analytics.Mining;

namespace Guanxi.Tests.Analytics;

public sealed class RelationshipTests
{
    static RelationshipFacts Customer() => new(Guid.CreateVersion7());

    [Fact]
    public void A_relation_is_worth_its_margin_less_what_it_took()
    {
        var facts = Customer() with
        {
            Sold = 10_000, SoldLately = 4_000, Priced = 8_000, Cost = 6_000, VisitsBefore = 2, ContactsBefore = 5, Visits = 1, Contacts = 10, VisitsLately = 1, ContactsLately = 4, Requests = 2, Complaints = 1, ComplaintsLately = 1,
            Decided = 5, Won = 5, Open = 3_000,
        };
        var found = Relationship.Of(facts, 0.5m, 0.4m, 1_000, new(Visit: 100, Contact: 10, Request: 50, Complaint: 200));
        // A quarter of the price is margin; (5 + 5 × 0.4) of (5 + 5) deals become purchases, and 2,100 on offer are more than the 1,000 expected.
        Assert.Equal((2_500m, 500m, 250m, 0.7m), (found.Margin, found.Serving, found.Development, found.Conversion));
        Assert.Equal((1_000m - 340m, 525m), (found.Current, found.Potential));
        Assert.Equal(2_500m + 525m - 500m - 250m, found.Value);
    }

    [Fact]
    public void Where_costs_are_unknown_the_margin_of_all_stands_in() =>
        Assert.Equal(500, Relationship.Of(Customer() with { Sold = 1_000 }, 0.5m, null, 0, new()).Margin);

    [Fact]
    public void Customers_fall_into_four_kinds_around_the_one_in_the_middle()
    {
        var facts = Enumerable.Range(0, 20).Select(i => Customer() with { Sold = 100 * (i + 1), SoldLately = 100 * (i + 1), Priced = 100, Cost = 60 }).ToList();
        var (model, found) = RelationshipValue.Learn(facts, f => f.Sold % 200, new());
        Assert.False(model.Refused);
        Assert.Equal(0.4m, model.Share);
        var counts = found.CountBy(f => ValueQuadrant.Of(f.Of!.Current, f.Of.Potential, model.CurrentBound, model.PotentialBound)).ToDictionary();
        Assert.Equal([5, 5, 5, 5], ValueQuadrant.All.Select(q => counts[q]));
    }

    [Fact]
    public void Few_customers_or_no_cost_give_no_quadrants()
    {
        var facts = Enumerable.Range(0, 19).Select(_ => Customer() with { Sold = 100, Priced = 100, Cost = 60 }).ToList();
        Assert.True(RelationshipValue.Learn(facts, _ => 0, new()).Item1.Refused);
        var (model, found) = RelationshipValue.Learn([.. Enumerable.Range(0, 30).Select(_ => Customer() with { Sold = 100 })], _ => 0, new());
        Assert.True(model.Refused);
        Assert.Null(model.Share);
        Assert.All(found, f => Assert.Null(f.Of));
    }

    [Fact]
    public void Delivered_value_weighs_what_is_got_against_the_trouble_it_takes()
    {
        Assert.Null(DeliveredValue.Of(Customer() with { PurchasesLately = 3 }));
        Assert.Equal(100, DeliveredValue.Of(Customer() with { PurchasesLately = 3, ContactEvery = 30, Silent = 10 }));
        // (0.5 + 0.25 + 0.5) / 3 less (1 + 2 + 2) / (3 × 4).
        Assert.Equal(0, DeliveredValue.Of(Customer() with { PurchasesLately = 4, ComplaintsLately = 2, RequestsLately = 2, Stars = 2, ContactEvery = 30, Silent = 45, Late = 1, CameBack = 2 }));
    }
}
