using System.Globalization;
using Guanxi.Analytics.Mining;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Analytics;

public sealed class CustomerValueTests
{
    /// <summary>Day by day, as the sample of CDNOW has them: 2,357 customers who first bought in early 1997, until the middle of 1998.</summary>
    static List<Bought> Cdnow()
    {
        var rows = File.ReadLines(SharedData.File("cdnow", "CDNOW_sample.txt")).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(r => (Customer: r[1], Day: DateOnly.ParseExact(r[2], "yyyyMMdd", CultureInfo.InvariantCulture), Worth: decimal.Parse(r[4], CultureInfo.InvariantCulture)));
        return [.. rows.GroupBy(r => r.Customer).Select(g => new Bought(Guid.CreateVersion7(), [.. g.GroupBy(r => r.Day).OrderBy(d => d.Key).Select(d => (d.Key, d.Sum(r => r.Worth)))]))];
    }

    static async Task<(ValueModel, BetaGeometric?, GammaGamma?)> Learn(IReadOnlyList<Bought> all, DateOnly today) => await CustomerValue.Learn(await Bought.By(all)(today), today, Bought.By(all));

    [Fact]
    public async Task What_is_foretold_of_cdnow_is_near_what_came()
    {
        var (model, buying, worth) = await Learn(Cdnow(), new(1998, 6, 30));
        Assert.Null(model.Refused);
        Assert.NotNull(buying);
        Assert.NotNull(worth);
        Assert.InRange(model.HeldOutExpected / model.HeldOutMade, 0.85, 1.15);
        Assert.All(model.Calibrations.Where(c => c.Customers > 100), c => Assert.InRange(c.Expected - c.Made, -0.4, 0.4));
    }

    [Fact]
    public async Task Few_or_flat_data_give_a_reason_and_no_number()
    {
        Assert.Equal("buyers", (await Learn([.. Cdnow().Take(49)], new(1998, 6, 30))).Item1.Refused);
        Assert.Equal("repeaters", (await Learn([.. Cdnow().Where(b => b.Purchases.Count == 1)], new(1998, 6, 30))).Item1.Refused);
        var alike = Enumerable.Range(0, 60).Select(_ => new Bought(Guid.CreateVersion7(), [.. Enumerable.Range(0, 5).Select(i => (new DateOnly(2026, 1, 1).AddDays(30 * i), 100m))])).ToList();
        var (model, buying, _) = await Learn(alike, new(2026, 5, 2));
        Assert.Equal("flat", model.Refused);
        Assert.Null(buying);
    }

    [Fact]
    public async Task What_was_learned_stands_on_the_customers_and_is_written_once()
    {
        await using var house = await House.Open("sqlite");
        var (unit, ids) = (house.Store.Begin(Viewer.System), new List<Id<Account>>());
        var pipeline = unit.Create(new Pipeline { Name = "p", Main = true });
        var won = unit.Create(new Stage { Name = "won", Pipeline = pipeline, Kind = StageKind.Won, Position = 1 });
        for (var i = 0; i < 21; i++)
        {
            ids.Add(unit.Create(new Account { Name = $"c{i}" }));
            for (var j = 0; j <= i % 3; j++)
                unit.Create(new Opportunity { Name = $"d{i}.{j}", Account = ids[i], Pipeline = pipeline, Stage = won, WinReason = "price", Amount = new Money(i == 0 ? 100_000 : 10 * (i + 1), "CNY"), CloseDate = new DateOnly(2026, 1, 1).AddDays(i + 7 * j) });
        }
        var made = await unit.Commit(TestContext.Current.CancellationToken);
        Assert.True(made.Ok, string.Join("; ", made.Problems));
        await house.Services.GetRequiredService<WarehouseRebuild>().Run(null, default);
        var learning = house.Services.GetRequiredService<CustomerLearning>();
        await learning.Run(TestContext.Current.CancellationToken);
        Assert.Equal("buyers", (await house.Services.GetRequiredService<Settings>().Read<ValueModel>(CustomerValue.Setting))!.Refused);

        var first = (await house.Store.Get(Viewer.System, ids[0], TestContext.Current.CancellationToken))!;
        Assert.Equal(("a", 1, new DateOnly(2026, 1, 1)), (first.SalesClass, first.Purchases!.Value, first.LastPurchase!.Value));
        Assert.NotNull(first.RfmGroup);
        Assert.Null(first.ExpectedValue);
        await learning.Run(TestContext.Current.CancellationToken);
        Assert.Equal(first.Version, (await house.Store.Get(Viewer.System, ids[0], TestContext.Current.CancellationToken))!.Version);
    }
}
