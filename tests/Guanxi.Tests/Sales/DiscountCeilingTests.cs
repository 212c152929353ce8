using Guanxi.Kernel.Fields;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;

namespace Guanxi.Tests.Sales;

public sealed class DiscountCeilingTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_discount_and_a_lower_price_together_keep_to_the_ceiling_of_the_class(string database)
    {
        await using var house = await House.Open(database);
        await house.WithPipeline();
        await house.Made(new DiscountCeiling { Name = "A", Position = 1, Classes = ["a"], Ceiling = 20 });
        var others = await house.Made(new DiscountCeiling { Name = "Others", Position = 2, Ceiling = 5 });
        var product = await house.Made(new Product { Name = "P", Price = new(100, "CNY") });
        var (forA, forNone) = (await Line(house, product, "a"), await Line(house, product, null));

        Assert.True((await house.Change<OpportunityLine>(forA, ("discount", 20m))).Ok);
        Assert.Equal(("discount", "aboveCeiling"), Refused(await house.Change<OpportunityLine>(forA, ("discount", 20.5m))));
        Assert.Equal(("discount", "aboveCeiling"), Refused(await house.Change<OpportunityLine>(forA, ("unitPrice", new Money(99, "CNY")))));
        Assert.Equal(("unitPrice", "aboveCeiling"), Refused(await house.Change<OpportunityLine>(forA, ("unitPrice", new Money(79, "CNY")), ("discount", null))));
        Assert.Equal(("discount", "aboveCeiling"), Refused(await house.Change<OpportunityLine>(forNone, ("discount", 6m))));

        Assert.True((await house.Change<DiscountCeiling>(others, ("active", false))).Ok);
        Assert.True((await house.Change<OpportunityLine>(forNone, ("discount", 50m))).Ok);
    }

    static async Task<OpportunityLine> Line(House house, Product product, string? rank)
    {
        var deal = await house.Made(new Opportunity { Name = "D", Account = await house.Made(new Account { Name = "客户", Class = rank }) });
        return await house.Made(new OpportunityLine { Opportunity = deal, Product = product, Quantity = 2 });
    }

    static (string?, string) Refused(Kernel.Records.SaveResult saved) => (saved.Problems[0].Problem.Field, saved.Problems[0].Problem.Code);
}
