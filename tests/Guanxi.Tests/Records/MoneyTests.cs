using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;

namespace Guanxi.Tests.Records;

public sealed class MoneyTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Databases))]
    public async Task Totals_add_up_what_amounts_are_worth_in_the_companys_currency(string database)
    {
        await using var house = await House.Open(database);
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Currency { Name = "US dollar", Code = "USD", Rate = 7.25m });
        Assert.True((await unit.Commit()).Ok);
        unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "A", AnnualRevenue = new Money(100, "USD") });
        unit.Create(new Account { Name = "B", AnnualRevenue = new Money(10.5m, "") });
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        var total = await house.Store.Aggregate(Viewer.System, new(house.Registry.Of<Account>(), [new(Measure.Sum, "annualRevenue")]));
        Assert.Equal(735.5m, total.Rows[0].Values[0]);
        Assert.Equal(new Money(10.5m, "CNY"), ((Account)saved.Records[1]).AnnualRevenue);
    }

    [Fact]
    public async Task An_amount_in_a_currency_without_rate_is_refused_at_its_field()
    {
        await using var house = await House.Open("sqlite");
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "A", AnnualRevenue = new Money(100, "GBP") });
        var problem = Assert.Single((await unit.Commit()).Problems).Problem;
        Assert.Equal(("annualRevenue", "noRate"), (problem.Field, problem.Code));
    }
}
