namespace Guanxi.Analytics.Mining;

/// <summary>Exponential smoothing without season (Brown 1956; Holt 1957): the weights make the squares of one-step errors least.</summary>
public sealed record Smoothing(double Alpha, double Beta, double Level, double Trend)
{
    public double Forecast(int ahead) => Level + ahead * Trend;

    public static Smoothing Fit(IReadOnlyList<double> series, bool trend)
    {
        double Squares(double[] v) => Run(series, trend, v).Squares;
        var best = NelderMead.Minimise(Squares, trend ? [0, -2] : [0], 0.5, 1e-10, 1_000);
        return Run(series, trend, best).Of;
    }

    static (Smoothing Of, double Squares) Run(IReadOnlyList<double> series, bool trend, double[] v)
    {
        var (alpha, beta) = (1 / (1 + Math.Exp(-v[0])), trend ? 1 / (1 + Math.Exp(-v[1])) : 0);
        var (level, slope, squares) = (series[0], trend && series.Count > 1 ? series[1] - series[0] : 0, 0.0);
        foreach (var value in series.Skip(1))
        {
            var expected = level + slope;
            squares += (value - expected) * (value - expected);
            var next = expected + alpha * (value - expected);
            if (trend) slope = beta * (next - level) + (1 - beta) * slope;
            level = next;
        }
        return (new(alpha, beta, level, slope), squares);
    }
}
