using System.Globalization;
using Guanxi.Analytics.Mining;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Guanxi.Tests.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Analytics;

public sealed class ForecastTests
{
    static List<double> Air => [.. File.ReadLines(SharedData.File("timeseries", "AirPassengers.csv")).Skip(1).Select(l => double.Parse(l.Split(',')[2], CultureInfo.InvariantCulture))];

    [Fact]
    public void The_way_that_foretold_the_past_best_foretells_the_future()
    {
        var forecast = Forecast.Of([.. Air.Take(132)], 12)!;
        Assert.StartsWith("season", forecast.Method, StringComparison.Ordinal);
        Assert.True(forecast.Compared[0].Error < 0.5 * forecast.Compared.Single(c => c.Method == "last").Error);
        var came = Air.Skip(132).ToList();
        Assert.All(forecast.Ahead.Zip(came), m => Assert.InRange(m.First.Value / m.Second, 0.85, 1.15));
        Assert.InRange(forecast.Ahead.Zip(came).Count(m => m.Second >= m.First.Low && m.Second <= m.First.High), 8, 12);
    }

    [Fact]
    public void The_season_of_a_year_is_learned()
    {
        var season = Forecast.Of([.. Air], 12)!.Season!;
        // January follows December: people flew most in July and August, least in November.
        Assert.Equal([6, 7], season.Index().OrderByDescending(s => s.Item).Take(2).Select(s => s.Index).Order());
        Assert.Equal(10, season.Index().MinBy(s => s.Item).Index);
        Assert.Equal(100, season.Average(), 6);
        Assert.Null(Forecast.Of([.. Air.Take(26)], 12)!.Season);
    }

    [Fact]
    public async Task What_was_foretold_of_a_month_stands_beside_what_came_for_each_person_and_all()
    {
        var clock = new SetClock();
        await using var house = await House.Open("sqlite", s => s.AddSingleton<TimeProvider>(clock));
        var (talking, _, won, _) = await house.WithPipeline();
        var today = DateOnly.FromDateTime(house.Store.Clock.GetUtcNow().UtcDateTime);
        var present = new DateOnly(today.Year, today.Month, 1);
        var seller = await house.Made(new User { Name = "seller", Email = "s@example.com", Role = await house.Made(new Role { Name = "r" }) });
        var customer = await house.Made(new Account { Name = "客户" });
        var unit = house.Store.Begin(Viewer.System);
        for (var i = 1; i <= 12; i++) unit.Create(new Opportunity { Name = $"w{i}", Account = customer, Owner = seller, Stage = won, WinReason = "price", Amount = new Money(100, "CNY"), CloseDate = present.AddMonths(-i).AddDays(4) });
        foreach (var (amount, sure) in new[] { (1000m, 90m), (500m, 40m) })
            unit.Create(new Opportunity { Name = "open", Account = customer, Owner = seller, Stage = talking, Amount = new Money(amount, "CNY"), Probability = sure, CloseDate = present.AddMonths(1).AddDays(9) });
        Assert.True((await unit.Commit()).Ok);
        await house.Services.GetRequiredService<WarehouseRebuild>().Run(null, default);
        var marks = house.Services.GetRequiredService<ForecastMarks>();
        await marks.Run(default);

        var all = await Marks(house);
        Assert.Equal(2, all.Select(m => m.Owner).Distinct().Count());
        var last = all.Single(m => m.Owner.Value == seller.Id && m.Month == present.AddMonths(-1));
        Assert.Equal((100m, 100m), (last.Foretold!.Value.Amount, last.Came!.Value.Amount));
        Assert.Null(all.Single(m => m.Owner.Value == seller.Id && m.Month == present).Came);
        Assert.DoesNotContain(all, m => m.Month == present.AddMonths(-12));

        await marks.Run(default);
        Assert.Equal(all.Select(m => (m.Id, m.Version)).Order(), (await Marks(house)).Select(m => (m.Id, m.Version)).Order());

        // The next month begins: the pipeline is taken as it stood then.
        clock.Now = clock.Now.AddMonths(1);
        await marks.Run(default);
        var next = (await Marks(house)).Single(m => m.Owner.Value == seller.Id && m.Month == present.AddMonths(1));
        Assert.Equal((1_100m, 1_000m), (next.Weighted!.Value.Amount, next.Committed!.Value.Amount));
        Assert.Equal(0, (await Marks(house)).Single(m => m.Owner.Value == seller.Id && m.Month == present).Came!.Value.Amount);
    }

    static async Task<List<ForecastMark>> Marks(House house) => [.. (await house.Store.List(Viewer.System, new(house.Registry.Of<ForecastMark>()) { Limit = 500 })).Records.Cast<ForecastMark>()];

    [Fact]
    public void Too_little_or_too_empty_a_past_foretells_nothing()
    {
        Assert.Null(Forecast.Of([.. Air.Take(Forecast.FewestMonths - 1)], 6));
        Assert.Null(Forecast.Of([0, 0, 0, 5, 0, 0, 0, 0, 0, 3, 0, 0], 6));
        Assert.All(Forecast.Of([5, 4, 0, 0, 3, 2, 1, 1, 1, 0.5], 6)!.Ahead, m => Assert.True(m.Low >= 0 && m.Value >= m.Low && m.High >= m.Value));
    }
}
