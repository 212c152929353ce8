namespace Guanxi.Analytics.Mining;

/// <summary>
/// What the coming months bring, by the way that would have foretold the last ones best: each way is asked at each of the last origins for the
/// next month, knowing only what was before (rolling origin). Intervals are as wide as those errors were.
/// </summary>
public sealed record Forecast(string Method, IReadOnlyList<MonthAhead> Ahead, IReadOnlyList<(string Method, double Error)> Compared, IReadOnlyList<(int At, double Foretold, double Came)> Tested)
{
    /// <summary>Fewer months say nothing; so do months of which most are empty.</summary>
    public const int FewestMonths = 9;

    const int Origins = 12, FewestLearned = 6;
    /// <summary>Of the normal distribution, for 8 and 19 out of 20.</summary>
    const double Wide80 = 1.2816;

    /// <summary>Null when the series is too short or too empty to speak.</summary>
    public static Forecast? Of(IReadOnlyList<double> series, int ahead)
    {
        if (series.Count < FewestMonths || series.Count(v => v > 0) * 2 < series.Count) return null;
        var origins = Enumerable.Range(Math.Max(FewestLearned, series.Count - Origins), series.Count - Math.Max(FewestLearned, series.Count - Origins)).ToList();
        var tested = Forecaster.All.Where(f => f.May([.. series.Take(origins[0])])).AsParallel().AsOrdered().Select(f => (Forecaster: f, Errors: Errors(f, series, origins))).ToList();
        var best = tested.MinBy(t => t.Errors.Average(e => Math.Abs(e.Came - e.Foretold)));
        var learned = best.Forecaster.Learn(series);
        var spread = Math.Sqrt(best.Errors.Average(e => (e.Came - e.Foretold) * (e.Came - e.Foretold)));
        return new(best.Forecaster.Name, [.. Enumerable.Range(1, ahead).Select(h => Month(learned(h), Wide80 * spread * Math.Sqrt(h)))],
            [.. tested.Select(t => (t.Forecaster.Name, t.Errors.Average(e => Math.Abs(e.Came - e.Foretold)))).OrderBy(t => t.Item2)], best.Errors);
    }

    static List<(int At, double Foretold, double Came)> Errors(Forecaster forecaster, IReadOnlyList<double> series, List<int> origins) =>
        [.. origins.Select(o => (o, forecaster.Learn([.. series.Take(o)])(1), series[o]))];

    /// <summary>Sales are never below nothing.</summary>
    static MonthAhead Month(double value, double half) => new(Math.Max(0, value), Math.Max(0, value - half), Math.Max(0, value + half));
}

/// <param name="Low">Four times out of five the month lies between these.</param>
public sealed record MonthAhead(double Value, double Low, double High);
