using System.Globalization;
using Guanxi.Analytics.Mining;

namespace Guanxi.Tests.Analytics;

/// <summary>Each figure here was published by others over the same data.</summary>
public sealed class MiningTests
{
    static IEnumerable<string[]> Rows(params string[] file) => File.ReadLines(SharedData.File(file)).Skip(1).Select(l => l.Split(','));

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static List<PurchaseHistory> Cdnow => [.. Rows("cdnow", "cdnow_customers_summary_with_transactions.csv").Select(r => new PurchaseHistory(Number(r[1]), Number(r[2]), Number(r[3]), Number(r[4])))];

    /// <summary>Fader, Hardie and Lee 2005, table 2, on a tenth of the customers of CDNOW, in weeks.</summary>
    [Fact]
    public void BgNbd_on_cdnow_gives_the_published_parameters()
    {
        var model = BetaGeometric.Fit(Cdnow);
        Assert.Equal(0.2426, model.R, 4);
        Assert.Equal(4.4135, model.Alpha, 4);
        Assert.Equal(0.7929, model.A, 4);
        Assert.Equal(2.4258, model.B, 4);
        Assert.Equal(-9582.43, model.LogLikelihood, 2);
    }

    /// <summary>As the documentation of the Python package lifetimes prints them for the same fit: 0.013, 0.378, 0.186, 0.705.</summary>
    [Fact]
    public void BgNbd_on_cdnow_gives_the_published_standard_errors()
    {
        var errors = BetaGeometric.Fit(Cdnow).Errors;
        Assert.Equal(0.013, errors[0], 0.001);
        Assert.Equal(0.378, errors[1], 0.001);
        Assert.Equal(0.186, errors[2], 0.001);
        Assert.Equal(0.705, errors[3], 0.001);
    }

    /// <summary>By the delta method as by drawing parameters from the same normal distribution (Krinsky and Robb 1986).</summary>
    [Fact]
    public void The_interval_of_what_is_expected_is_the_one_that_drawn_parameters_give()
    {
        var (buying, worth) = (BetaGeometric.Fit(Cdnow), GammaGamma.Fit(Cdnow));
        var found = new LifetimeValue(buying, worth, 52).Of(new(6, 30, 38, 40));
        var (ofBuying, ofWorth, random) = (buying.Covariance!.Cholesky().Factor, worth.Covariance!.Cholesky().Factor, new Random(7));
        var drawn = Enumerable.Range(0, 2_000).Select(_ =>
        {
            var (b, w) = (ofBuying * Normal(4), ofWorth * Normal(3));
            return new LifetimeValue(new(buying.R + b[0], buying.Alpha + b[1], buying.A + b[2], buying.B + b[3]), new(worth.P + w[0], worth.Q + w[1], worth.V + w[2]), 52).Expected(new(6, 30, 38, 40));
        }).Order().ToList();
        Assert.InRange(found.Low / drawn[200], 0.97, 1.03);
        Assert.InRange(found.High / drawn[1_800], 0.97, 1.03);
        Assert.True(found.Low < found.Value && found.Value < found.High);

        MathNet.Numerics.LinearAlgebra.Vector<double> Normal(int count) =>
            MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))]);
    }

    /// <summary>The worked example of the note to the paper: a customer with x = 2, tx = 30.43, T = 38.86 buys 1.226 times in the next 39 weeks.</summary>
    [Fact]
    public void BgNbd_expects_what_the_paper_expects()
    {
        var model = new BetaGeometric(0.243, 4.414, 0.793, 2.426);
        Assert.Equal(1.226, model.Expected(new(2, 30.43, 38.86), 39), 3);
        Assert.Equal(1, model.Alive(new(0, 0, 38.86)));
        Assert.InRange(model.Alive(new(2, 30.43, 38.86)), 0.7, 0.8);
        Assert.True(model.Alive(new(20, 5, 38.86)) < 0.01);
    }

    /// <summary>Fader and Hardie 2013: p 6.25, q 3.74, v 15.44 over the same customers; the Python package lifetimes finds v 15.45, as here.</summary>
    [Fact]
    public void GammaGamma_on_cdnow_gives_the_published_parameters()
    {
        var model = GammaGamma.Fit(Cdnow);
        Assert.Equal(6.25, model.P, 2);
        Assert.Equal(3.74, model.Q, 2);
        Assert.Equal(15.44, model.V, 0.01);
    }

    /// <summary>The introduction to the R package rfm, analysis date 2006-12-31.</summary>
    [Theory, InlineData("Abbey O'Reilly", 343), InlineData("Add Senger", 412), InlineData("Aden Murphy", 544)]
    public void Rfm_scores_are_the_published_ones(string customer, int score)
    {
        var until = new DateOnly(2006, 12, 31);
        var customers = Rows("rfm", "rfm_data_orders.csv").GroupBy(r => r[0]).Select(g => (Name: g.Key,
            Of: ((double)(until.DayNumber - g.Max(r => DateOnly.Parse(r[1], CultureInfo.InvariantCulture)).DayNumber), (double)g.Count(), g.Sum(r => Number(r[2]))))).ToList();
        var scores = RecencyFrequencyMonetary.Score([.. customers.Select(c => c.Of)]);
        Assert.Equal(score, scores[customers.FindIndex(c => c.Name == customer)].Code);
    }

    /// <summary>R's HoltWinters over AirPassengers, multiplicative. Its search stops a little before the least squares, which lie at γ 0.87076.</summary>
    [Fact]
    public void HoltWinters_over_AirPassengers_gives_the_published_weights()
    {
        var series = Rows("timeseries", "AirPassengers.csv").Select(r => Number(r[2])).ToList();
        var model = HoltWinters.Fit(series, 12, multiplicative: true);
        Assert.Equal(0.2756, model.Alpha, 4);
        Assert.Equal(0.0327, model.Beta, 4);
        Assert.Equal(0.8707, model.Gamma, 0.0001);
        Assert.InRange(model.Forecast(1), 440, 460);
    }

    [Fact]
    public void Who_makes_most_of_the_whole_is_A() =>
        Assert.Equal(["b", "a", "c", "a", "c", "c"], Pareto.Classes([15, 50, 4, 30, 1, 0]));
}
