namespace Guanxi.Analytics.Mining;

/// <summary>
/// Exponential smoothing with trend and season (Holt 1957, Winters 1960). Starts and error are those of R's HoltWinters: seasonal figures from
/// the decomposition of the first two years, a line through its trend, squares of one-step errors from the second year on.
/// </summary>
public sealed record HoltWinters(double Alpha, double Beta, double Gamma, bool Multiplicative, double Level, double Trend, IReadOnlyList<double> Season)
{
    /// <summary>Root of the mean squared one-step error.</summary>
    public double Error { get; private init; }
    public IReadOnlyList<double> Fitted { get; private init; } = [];

    /// <summary>Two whole years are needed to tell a season from chance.</summary>
    public static bool CanFit(int count, int period) => count >= 2 * period + 3;

    public static HoltWinters Fit(IReadOnlyList<double> series, int period, bool multiplicative)
    {
        var start = Start(series, period, multiplicative);
        // The logistic keeps each weight between 0 and 1.
        double Squares(double[] v) => Run(series, period, multiplicative, start, Weight(v[0]), Weight(v[1]), Weight(v[2])).Error;
        var best = new[] { (0.3, 0.1, 0.1), (0.2, 0.05, 0.8), (0.8, 0.05, 0.05) }
            .Select(s => NelderMead.Minimise(Squares, [Inverse(s.Item1), Inverse(s.Item2), Inverse(s.Item3)], 0.5, 1e-12, 2_000))
            .Select(p => NelderMead.Minimise(Squares, p, 0.1, 1e-14, 2_000)).MinBy(Squares)!;
        return Run(series, period, multiplicative, start, Weight(best[0]), Weight(best[1]), Weight(best[2]));
    }

    static double Weight(double v) => 1 / (1 + Math.Exp(-v));
    static double Inverse(double w) => Math.Log(w / (1 - w));

    /// <param name="ahead">1 is the next one.</param>
    public double Forecast(int ahead)
    {
        var season = Season[(ahead - 1) % Season.Count];
        var level = Level + ahead * Trend;
        return Multiplicative ? level * season : level + season;
    }

    static HoltWinters Run(IReadOnlyList<double> series, int period, bool multiplicative, (double Level, double Trend, double[] Season) start, double alpha, double beta, double gamma)
    {
        var (level, trend) = (start.Level, start.Trend);
        var season = new Queue<double>(start.Season);
        var squares = 0.0;
        var fitted = new List<double>(series.Count - period);
        for (var t = period; t < series.Count; t++)
        {
            var s = season.Dequeue();
            var expected = multiplicative ? (level + trend) * s : level + trend + s;
            fitted.Add(expected);
            squares += (series[t] - expected) * (series[t] - expected);
            var last = level;
            level = alpha * (multiplicative ? series[t] / s : series[t] - s) + (1 - alpha) * (level + trend);
            trend = beta * (level - last) + (1 - beta) * trend;
            season.Enqueue(gamma * (multiplicative ? series[t] / level : series[t] - level) + (1 - gamma) * s);
        }
        return new(alpha, beta, gamma, multiplicative, level, trend, [.. season]) { Error = Math.Sqrt(squares / fitted.Count), Fitted = fitted };
    }

    static (double Level, double Trend, double[] Season) Start(IReadOnlyList<double> series, int period, bool multiplicative)
    {
        var two = series.Take(2 * period).ToArray();
        var trend = Enumerable.Range(0, two.Length).Select(i => Centred(two, i, period)).ToArray();
        var season = new double[period];
        for (var i = 0; i < period; i++)
            season[i] = Enumerable.Range(0, two.Length / period).Select(y => i + y * period).Where(t => !double.IsNaN(trend[t]))
                .Select(t => multiplicative ? two[t] / trend[t] : two[t] - trend[t]).Average();
        var mean = season.Average();
        for (var i = 0; i < period; i++) season[i] = multiplicative ? season[i] / mean : season[i] - mean;
        var (level, slope) = Line([.. trend.Where(v => !double.IsNaN(v))]);
        return (level, slope, season);
    }

    /// <summary>Moving average over one period, half weights at the ends of an even one; NaN where it does not fit.</summary>
    static double Centred(double[] values, int at, int period)
    {
        var half = period / 2;
        if (at < half || at + half >= values.Length) return double.NaN;
        var inner = Enumerable.Range(at - half + (1 - period % 2), period - (1 - period % 2)).Sum(t => values[t]);
        return (period % 2 == 0 ? inner + 0.5 * (values[at - half] + values[at + half]) : inner) / period;
    }

    /// <summary>Least squares over 1, 2, 3 …</summary>
    static (double At0, double Slope) Line(double[] values)
    {
        var (middle, mean) = ((values.Length + 1) / 2.0, values.Average());
        var slope = values.Select((v, i) => (i + 1 - middle) * (v - mean)).Sum() / values.Select((_, i) => (i + 1 - middle) * (i + 1 - middle)).Sum();
        return (mean - slope * middle, slope);
    }
}
