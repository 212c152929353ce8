using System.Globalization;
using Guanxi.Analytics.Mining;

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
    public void Too_little_or_too_empty_a_past_foretells_nothing()
    {
        Assert.Null(Forecast.Of([.. Air.Take(Forecast.FewestMonths - 1)], 6));
        Assert.Null(Forecast.Of([0, 0, 0, 5, 0, 0, 0, 0, 0, 3, 0, 0], 6));
        Assert.All(Forecast.Of([5, 4, 0, 0, 3, 2, 1, 1, 1, 0.5], 6)!.Ahead, m => Assert.True(m.Low >= 0 && m.Value >= m.Low && m.High >= m.Value));
    }
}
