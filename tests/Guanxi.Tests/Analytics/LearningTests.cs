using Guanxi.Analytics.Facts;
using Guanxi.Analytics.Mining;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Demo;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Presets;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Analytics;

public sealed class LearningTests
{
    static T Of<T>(House house) where T : notnull => house.Services.GetRequiredService<T>();

    /// <summary>The demo company with two years of orders, and what one night learns of them.</summary>
    static async Task<House> Learned()
    {
        var house = await House.Open("sqlite", s => s.AddSingleton<TimeProvider>(new SetClock()));
        var unit = house.Store.Begin(Viewer.System);
        TradePresets.Add(unit, Of<Texts>(house), "b2b", "en", "CNY");
        Assert.True((await unit.Commit()).Ok);
        Assert.True((await DemoCompany.Make(house.Store, new("b2b", "en", "Europe/London", "CNY", Viewer.SystemId))).Ok);
        var today = DateOnly.FromDateTime(house.Store.Clock.GetUtcNow().UtcDateTime);
        var orders = (await DemoOrders.Write(house.Store, ["web"], today, default))!;
        await Of<FactDesk>(house).Receive(Viewer.System, "orders.csv", new MemoryStream(orders), Csv);
        var choice = house.Store.Begin(Viewer.System);
        await Of<Settings>(house).Write(choice, Purchases.Setting, new PurchaseChoice(PurchaseSource.Lines));
        Assert.True((await choice.Commit()).Ok);
        await Of<WarehouseRebuild>(house).Run(null, default);
        await Of<CustomerLearning>(house).Run(default);
        return house;
    }

    static LineTable Csv(Stream stream)
    {
        var lines = new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimStart('﻿').Split(',').Select(c => c.Trim('"')).ToArray()).ToList();
        return LineTable.Of(lines[0], lines.Skip(1).Where(l => l.Length == lines[0].Length).Select((cells, i) => ((long)i + 2, cells)));
    }

    [Fact]
    public async Task A_night_fills_every_field_and_a_second_changes_nothing()
    {
        await using var house = await Learned();
        var accounts = (await house.Store.List(Viewer.System, new(house.Registry.Of<Account>()) { Filter = FilterText.Parse("salesClass:any").Filter!, Limit = 500 })).Records.Cast<Account>().ToList();
        Assert.True(accounts.Count > 80);
        foreach (var has in new Predicate<Account>[] { a => a.Cluster != default, a => a.ChurnRisk is not null, a => a.ChurnReasons.Length > 0, a => a.NextProduct != Guid.Empty, a => a.AdvisedRelation is not null, a => a.PotentialClass is not null, a => a.RfmGroup is not null })
            Assert.True(accounts.Count(a => has(a)) > 10);
        var churn = (await Of<Settings>(house).Read<ChurnModel>(ChurnLearning.Setting))!;
        Assert.InRange(churn.Area, 0.7, 1);
        var told = await Told(house);

        await Of<CustomerLearning>(house).Run(default);
        var again = (await house.Store.List(Viewer.System, new(house.Registry.Of<Account>()) { Filter = FilterText.Parse("cluster:any").Filter!, Limit = 500 })).Records.ToDictionary(a => a.Id, a => ((Account)a).Cluster);
        Assert.All(accounts.Where(a => a.Cluster != default), a => Assert.Equal(a.Cluster, again[a.Id]));
        Assert.Equal(told, await Told(house));
    }

    /// <summary>Figures of the time stand beside each change, and what only another source of purchases changed is no change of customers.</summary>
    [Fact]
    public async Task Who_changed_class_is_told_with_the_figures_and_a_change_of_source_is_none()
    {
        await using var house = await Learned();
        var history = new ClassHistory(Of<WarehouseDatabase>(house));
        var (start, model) = (house.Store.Clock.GetUtcNow().AddDays(-1), house.Registry.Of<Account>());
        var unit = house.Store.Begin(Viewer.System);
        await Of<Settings>(house).Write(unit, Purchases.Setting, new PurchaseChoice(PurchaseSource.Deals));
        Assert.True((await unit.Commit()).Ok);
        await Of<CustomerLearning>(house).Run(default);
        await Of<WarehouseRebuild>(house).Run(null, default);

        var anew = (await Of<Settings>(house).Read<ValueModel>(CustomerValue.Setting))!.SourceSince;
        Assert.NotNull(anew);
        var all = await history.Latest(start, null, default);
        Assert.NotEmpty(all);
        Assert.Empty(await history.Latest(start, anew, default));
        var changes = await history.Of(all[0].Account, [model["salesClass"]], default);
        Assert.Equal((all[0].Before, all[0].Now), (changes[0].Before, changes[0].Now));
        Assert.NotNull(changes[0].Then.Sold);
        Assert.NotEqual(changes[0].Then.Sold, changes[0].Since.Sold);
        Assert.Null(changes[^1].Then.Sold);
    }

    static async Task<int> Told(House house) => (await house.Store.List(Viewer.System, new(house.Registry.Of<Notification>()) { Filter = Filter.Is("kind", "insight"), Limit = 500 })).Records.Count;

    [Fact]
    public async Task Owners_of_customers_about_to_leave_get_a_few_calls_with_reasons()
    {
        await using var house = await Learned();
        var notices = (await house.Store.List(Viewer.System, new(house.Registry.Of<Notification>()) { Filter = Filter.Is("kind", "insight"), Limit = 500 })).Records;
        Assert.NotEmpty(notices);
        Assert.All(notices.GroupBy(n => n.Owner), own => Assert.InRange(own.Count(), 1, 3));
        var call = (await house.Store.Get(Viewer.System, new Id<Activity>(((Notification)notices[0]).Related!.Value.Id)))!;
        Assert.Contains("流失的风险", call.Description);
        Assert.Equal(notices[0].Owner, call.Owner);
    }

    [Fact]
    public async Task Too_few_looks_back_give_no_risk()
    {
        var none = Array.Empty<(Guid, DateOnly)>().ToLookup(e => e.Item1, e => e.Item2);
        var buyers = Enumerable.Range(0, 15).Select(i => new Bought(Guid.CreateVersion7(), [(new DateOnly(2026, 1, 1).AddDays(i), 10m)])).ToList();
        var (model, fitted, _) = await ChurnLearning.Learn(Bought.By(buyers), new(none, none, none), new(2026, 6, 1));
        Assert.True(model.Refused);
        Assert.Null(fitted);
    }

    [Fact]
    public async Task Retention_counts_each_quarters_customers_in_the_quarters_after()
    {
        var (first, second, today) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new DateOnly(2025, 11, 1));
        var cohorts = Cohort.Of(await Bought.By([new(first, [(new(2025, 1, 5), 1), (new(2025, 8, 1), 1)]), new(second, [(new(2025, 2, 1), 1), (new(2025, 4, 1), 1), (new(2025, 5, 1), 1)])])(today), today);
        var cohort = Assert.Single(cohorts);
        Assert.Equal((new DateOnly(2025, 1, 1), 2), (cohort.Quarter, cohort.Customers));
        Assert.Equal([2, 1, 1], cohort.Buying);
    }
}
