using MathNet.Numerics.LinearAlgebra;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// What purchases of the coming time are worth: how many (BG/NBD) times how much (Gamma-Gamma). How sure the expectation is follows from the
/// covariance of the fitted parameters by the delta method, on the logarithm (Oehlert 1992, A Note on the Delta Method): eight times out of ten it
/// lies within. What one customer really does varies more.
/// </summary>
/// <param name="time">In the unit of the histories.</param>
public sealed class LifetimeValue(BetaGeometric buying, GammaGamma worth, double time)
{
    /// <summary>Of the normal distribution, for 8 out of 10.</summary>
    const double Wide80 = 1.2816;

    readonly double[] _parameters = [buying.R, buying.Alpha, buying.A, buying.B, worth.P, worth.Q, worth.V];

    public double Expected(PurchaseHistory c) => buying.Expected(c, time) * worth.Expected(c);

    public Expectation Of(PurchaseHistory c) => Around(Expected(c), Slopes(c));

    /// <summary>Of all together: their errors are of one fit and do not cancel out.</summary>
    public Expectation OfAll(IEnumerable<PurchaseHistory> customers)
    {
        var all = customers.AsParallel().AsOrdered().Select(c => (Value: Expected(c), Slopes: Slopes(c))).ToList();
        return Around(all.Sum(v => v.Value), [.. Enumerable.Range(0, 7).Select(i => all.Sum(v => v.Slopes[i]))]);
    }

    /// <summary>By each parameter.</summary>
    double[] Slopes(PurchaseHistory c)
    {
        var (many, much) = (buying.Expected(c, time), worth.Expected(c));
        return [.. _parameters.Select((p, i) => p * 1e-4 is var step && i < 4 ? much * (Buying(i, step) - Buying(i, -step)) / (2 * step) : many * (Worth(i - 4, step) - Worth(i - 4, -step)) / (2 * step))];

        double Buying(int i, double by) => (i switch { 0 => buying with { R = buying.R + by }, 1 => buying with { Alpha = buying.Alpha + by }, 2 => buying with { A = buying.A + by }, _ => buying with { B = buying.B + by } }).Expected(c, time);
        double Worth(int i, double by) => (i switch { 0 => worth with { P = worth.P + by }, 1 => worth with { Q = worth.Q + by }, _ => worth with { V = worth.V + by } }).Expected(c);
    }

    Expectation Around(double value, double[] slopes)
    {
        if (buying.Covariance is not { } ofBuying || worth.Covariance is not { } ofWorth || value <= 0) return new(value, value, value);
        var variance = Quadratic(slopes[..4], ofBuying) + Quadratic(slopes[4..], ofWorth);
        var wide = Math.Exp(Wide80 * Math.Sqrt(Math.Max(0, variance)) / value);
        return new(value, value / wide, value * wide);
    }

    static double Quadratic(double[] slopes, Matrix<double> covariance) => Vector<double>.Build.Dense(slopes) is var v ? v * (covariance * v) : 0;

    public readonly record struct Expectation(double Value, double Low, double High);
}
