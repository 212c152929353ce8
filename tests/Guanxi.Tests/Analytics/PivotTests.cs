using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Sales;
using Guanxi.Tests.Access;
using Microsoft.Extensions.DependencyInjection;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Analytics;

public sealed class PivotTests : IAsyncLifetime
{
    World _world = null!;
    WarehouseDatabase _warehouse = null!;
    Pivots _pivots = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.On("sqlite");
        (_, _warehouse, _pivots) = await Stock(_world);
    }

    /// <summary>Beside the house's own, and gone with it.</summary>
    internal static async Task<(WarehouseFolder, WarehouseDatabase, Pivots)> Stock(World world)
    {
        var services = world.House.Services;
        var folder = new WarehouseFolder(Path.Combine(services.GetRequiredService<WarehouseFolder>().Path, Guid.CreateVersion7().ToString("N")));
        await Build(world, folder);
        var warehouse = new WarehouseDatabase(folder, services.GetRequiredService<Schema>(), TimeProvider.System);
        return (folder, warehouse, new(warehouse, services.GetRequiredService<Schema>(), TimeProvider.System));
    }

    internal static async Task Build(World world, WarehouseFolder folder)
    {
        var services = world.House.Services;
        await new WarehouseRebuild(folder, world.House.Store.Feed, services.GetRequiredService<Schema>(), services.GetRequiredService<Company>(), services.GetRequiredService<FileStore>()).Run(null, default);
    }

    public async ValueTask DisposeAsync()
    {
        _warehouse.Dispose();
        await _world.House.DisposeAsync();
    }

    PivotQuery About(string name, params string[] measures) => new(_world.Registry[name]) { Measures = measures.Length > 0 ? measures : ["count"] };

    static Dimension[] By(params string[] texts) => [.. texts.Select(t => Dimension.Parse(t)!)];

    Task<Pivot> Ask(PivotQuery query, Viewer? viewer = null) => _pivots.Ask(viewer ?? Viewer.System, query, TestContext.Current.CancellationToken);

    static decimal? Total(Pivot pivot, int measure = 0) => pivot.At(AxisKey.Total, AxisKey.Total)?[measure];

    /// <summary>Another's deals change no total, no group and no average that one may not see them in.</summary>
    [Fact]
    public async Task Each_reports_on_exactly_the_records_in_reach()
    {
        var seen = 0;
        foreach (var person in People.Of(_world, 80))
        {
            var oracle = new Oracle(_world, person);
            foreach (var name in new[] { "accounts", "contacts", "opportunities", "notes", "products" })
            {
                var readable = oracle.Readable(name);
                var pivot = await Ask(About(name) with { Rows = By("createdAt@day") }, oracle.Viewer);
                Assert.Equal(readable.Count, (int)(Total(pivot) ?? 0));
                if (name == "opportunities") await Deals(oracle, readable);
                seen += readable.Count;
            }
        }
        Assert.InRange(seen, 500, 50_000);
    }

    [Fact]
    public async Task Reports_reach_no_further_on_the_other_database()
    {
        var world = await World.On("postgres");
        await using var house = world.House;
        await WarehouseTests.Settled(house.Store.Feed);
        var (_, warehouse, pivots) = await Stock(world);
        using var open = warehouse;
        foreach (var person in People.Of(world, 30))
        {
            var oracle = new Oracle(world, person);
            foreach (var name in new[] { "accounts", "opportunities", "notes" })
            {
                var pivot = await pivots.Ask(oracle.Viewer, new(world.Registry[name]) { Measures = ["count"] }, TestContext.Current.CancellationToken);
                Assert.Equal(oracle.Readable(name).Count, (int)(Total(pivot) ?? 0));
            }
        }
    }

    async Task Deals(Oracle oracle, IReadOnlyCollection<Record> readable)
    {
        var amount = _world.Registry["opportunities"]["amount"];
        var query = About("opportunities", "sum:amount") with { Rows = By("owner") };
        if (!oracle.Sees(amount))
        {
            await Assert.ThrowsAsync<QueryRefusedException>(() => Ask(query, oracle.Viewer));
            return;
        }
        var pivot = await Ask(query, oracle.Viewer);
        Assert.Equal(readable.Cast<Opportunity>().Sum(o => o.Amount!.Value.Worth), Total(pivot) ?? 0);
        // What one may not see of the owner counts as none.
        Assert.Equal(Total(pivot) ?? 0, pivot.Leaves.Sum(row => pivot.At(row, AxisKey.Total)![0]) ?? 0);
    }

    [Fact]
    public async Task What_may_not_be_seen_can_neither_be_counted_nor_cut_by()
    {
        foreach (var person in People.Of(_world, 40))
        {
            var oracle = new Oracle(_world, person);
            foreach (var field in _world.Registry["opportunities"].Fields.Where(f => !oracle.Sees(f)))
                foreach (var query in new[] { About("opportunities") with { Rows = By(field.Name) }, About("opportunities", "sum:" + field.Name), About("opportunities") with { Filter = new Filter.Condition(field.Name, FilterOperator.IsNotEmpty, []) } })
                    await Assert.ThrowsAsync<QueryRefusedException>(() => Ask(query, oracle.Viewer));
        }
    }

    [Fact]
    public async Task Totals_and_subtotals_are_reckoned_from_the_records()
    {
        var deals = _world.All<Opportunity>("opportunities").ToList();
        var pivot = await Ask(About("opportunities", "average:amount", "distinct:account") with { Rows = By("owner", "account"), Columns = By("createdAt@year") });
        Assert.Equal(deals.Average(d => d.Amount!.Value.Amount), Total(pivot)!.Value, 10);
        Assert.Equal(deals.Select(d => d.Account).Distinct().Count(), (int)Total(pivot, 1)!.Value);
        foreach (var group in deals.Where(d => d.Owner.Value != Guid.Empty).GroupBy(d => d.Owner.Value))
        {
            var row = pivot.Rows.Single(r => r.Members.Count == 1 && Equals(r.Members[0].Key, group.Key));
            Assert.Equal(group.Average(d => d.Amount!.Value.Amount), pivot.At(row, pivot.Columns[0])![0]!.Value, 10);
        }
    }

    [Fact]
    public async Task The_top_ones_and_the_rest_make_the_whole()
    {
        var all = await Ask(About("opportunities", "sum:amount") with { Rows = By("account") });
        var top = await Ask(About("opportunities", "sum:amount") with { Rows = By("account"), Top = 3 });
        Assert.Equal(Total(all), Total(top));
        Assert.Equal([.. all.Rows.Take(3).Select(r => r.Members[0].Key), null], top.Rows.Select(r => r.Members[0].Key));
        Assert.True(top.Rows[^1].Members[0].Rest);
        Assert.Equal(all.Rows.Skip(3).Sum(r => all.At(r, AxisKey.Total)![0]), top.At(top.Rows[^1], AxisKey.Total)![0]);
    }

    /// <summary>Totals of measures that add up are put together from groups; those of others are reckoned anew.</summary>
    [Fact]
    public async Task A_value_is_the_same_beside_whatever_else_is_asked()
    {
        var query = About("opportunities", "sum:amount", "count", "average:amount", "min:amount", "max:amount") with { Rows = By("owner", "account"), Columns = By("createdAt@year"), Top = 2 };
        var (alone, beside) = (await Ask(query), await Ask(query with { Measures = [.. query.Measures, "distinct:account"] }));
        Assert.Equal(beside.Values.Count, alone.Values.Count);
        Assert.All(alone.Values, v => Assert.Equal(v.Value, beside.Values[v.Key][..5]));
        Assert.Equal(beside.Rows.SelectMany(r => r.Members.Select(m => (m.Key, m.Label))), alone.Rows.SelectMany(r => r.Members.Select(m => (m.Key, m.Label))));
    }

    [Fact]
    public async Task Ages_repeats_and_seasons_say_what_their_definitions_say()
    {
        var store = _world.House.Store;
        var unit = store.Begin(Viewer.System);
        var (again, once) = (unit.Create(new Guanxi.Modules.Customers.Account { Name = "again" }), unit.Create(new Guanxi.Modules.Customers.Account { Name = "once" }));
        unit.Update<Guanxi.Modules.Customers.Account>(again, ("firstPurchase", new DateOnly(2025, 1, 10)));
        unit.Update<Guanxi.Modules.Customers.Account>(once, ("firstPurchase", new DateOnly(2025, 2, 10)));
        foreach (var (account, day, amount) in new[] { (again, new DateOnly(2025, 1, 10), 300m), (again, new(2025, 2, 5), 50m), (once, new(2025, 2, 10), 50m), (once, new(2026, 1, 3), 100m) })
            unit.Create(new Opportunity { Name = "m", Account = account, Status = StageKind.Won, Amount = new Money(amount, "CNY"), CloseDate = day });
        foreach (var days in new[] { 10, 30 }) unit.Create(new Opportunity { Name = "m", Account = again, Amount = new Money(1, "CNY"), EngagedAt = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-days) });
        Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);
        await WarehouseTests.Settled(store.Feed);
        _warehouse.Dispose();
        (_, _warehouse, _pivots) = await Stock(_world);
        var mine = FilterText.Parse("name:m").Filter!;

        var pivot = await Ask(About("opportunities", "repeatRate", "openAge") with { Filter = mine, Rows = By("closeDate@month") });
        decimal? At(int year, int month, int measure = 0) => pivot.At(new([new(new DateOnly(year, month, 1))]), AxisKey.Total)![measure];
        Assert.Equal([0m, 50m, 100m], new[] { At(2025, 1), At(2025, 2), At(2026, 1) });
        Assert.Equal(100, Total(pivot));
        Assert.InRange(Total(pivot, 1)!.Value, 19, 21);

        // January brings 400 in two months, 200 each; all 500 came in three, 166.67 each.
        var season = await Ask(About("opportunities", "seasonality") with { Filter = mine, Rows = By("closeDate@monthOfYear") });
        Assert.Equal(120, season.At(new([new(1L)]), AxisKey.Total)![0]!.Value, 6);
        Assert.Equal(60, season.At(new([new(2L)]), AxisKey.Total)![0]!.Value, 6);
    }

    /// <summary>Counted from the top; what stands higher than the level stands for itself.</summary>
    [Fact]
    public async Task Records_roll_up_through_the_levels_of_a_tree()
    {
        var store = _world.House.Store;
        var unit = store.Begin(Viewer.System);
        var top = unit.Create(new ProductCategory { Name = "top" });
        var middle = unit.Create(new ProductCategory { Name = "middle", Parent = top });
        var low = unit.Create(new ProductCategory { Name = "low", Parent = middle });
        foreach (var (category, i) in new[] { top, middle, low, low }.Select((c, i) => (c, i))) unit.Create(new Product { Name = $"tree {i}", Code = $"TREE{i}", Category = category });
        Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);
        await WarehouseTests.Settled(store.Feed);
        _warehouse.Dispose();
        (_, _warehouse, _pivots) = await Stock(_world);
        var mine = About("products") with { Filter = FilterText.Parse("code^TREE").Filter! };
        foreach (var (level, counts) in new (int, (Guid, decimal?)[])[] { (0, [(low, 2), (middle, 1), (top, 1)]), (1, [(top, 4)]), (2, [(middle, 3), (top, 1)]), (3, [(low, 2), (middle, 1), (top, 1)]) })
        {
            var pivot = await Ask(mine with { Rows = [new("category", Level: level)] });
            Assert.Equal(counts.ToHashSet(), pivot.Leaves.Select(r => ((Guid)r.Members[0].Key!, pivot.At(r, AxisKey.Total)![0])).ToHashSet());
        }
        Assert.Equal("category@level2", Dimension.Parse("category@level2")!.ToString());
        Assert.Null(Dimension.Parse("category@level9"));
    }

    /// <summary>Grouped by days first or not, a period holds the same.</summary>
    [Fact]
    public async Task Periods_hold_the_same_whatever_is_asked_beside()
    {
        foreach (var part in Enum.GetValues<DatePart>().Skip(1))
        {
            var query = About("opportunities", "sum:amount", "count") with { Rows = [new("closeDate", part)], Columns = By("status"), Top = 3 };
            var (daily, each) = (await Ask(query), await Ask(query with { Measures = [.. query.Measures, "distinct:account"] }));
            Assert.Equal(each.Values.Count, daily.Values.Count);
            Assert.All(daily.Values, v => Assert.Equal(v.Value, each.Values[v.Key][..2]));
        }
    }

    [Fact]
    public async Task A_filter_means_the_same_as_in_a_list()
    {
        foreach (var text in new[] { "amount>=500", "account.industry:finance", "name~DEAL1", "owner.team:empty", "not account.employees>50", "has(opportunity-lines.opportunity, quantity>3)", "createdAt:today", "tags:any", "team:under(" + _world.Teams[0].Id + ")" })
        {
            var filter = FilterText.Parse(text).Filter!;
            Assert.Equal(await _world.House.Store.Count(Viewer.System, _world.Registry["opportunities"], filter, cancel: TestContext.Current.CancellationToken), (long)(Total(await Ask(About("opportunities") with { Filter = filter })) ?? 0));
        }
    }

    [Fact]
    public async Task Every_dimension_and_measure_offered_is_answered()
    {
        foreach (var model in _world.Registry.Public.Where(o => o.InFeed))
        {
            var cube = new Cube(_world.Registry, model, Viewer.System with { IsSystem = false });
            foreach (var path in cube.Dimensions)
                foreach (var part in Cube.IsDate(path) ? Enum.GetValues<DatePart>().Skip(1) : [DatePart.None])
                    await Ask(About(model.Name) with { Rows = [new(path.ToString(), part)] });
            foreach (var tree in cube.Dimensions.Where(p => cube.Parent(p) is not null)) await Ask(About(model.Name) with { Rows = [new(tree.ToString(), Level: 1)] });
            var whole = await Ask(About(model.Name, [.. cube.Measures.Select(m => m.Key)]));
            Assert.Equal(cube.Measures.Count, whole.Values.Single().Value.Length);
        }
    }

    [Theory]
    [InlineData("2026-02-17", 1), InlineData("2026-02-16", 12), InlineData("2025-07-25", 6), InlineData("2025-08-23", 7), InlineData("2023-03-22", 2), InlineData("2024-02-09", 12)]
    public void The_lunar_month_counts_a_leap_month_as_the_one_it_repeats(string day, long month) => Assert.Equal(month, WarehouseDays.LunarMonth(DateOnly.Parse(day, null)));
}
