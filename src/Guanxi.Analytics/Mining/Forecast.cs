namespace Guanxi.Analytics.Mining;

/// <summary>
/// What the coming months bring, by the way that would have foretold the last ones best: each way is asked at each of the last origins for the
/// next month, knowing only what was before (rolling origin). Intervals are as wide as those errors were.
/// </summary>
public sealed record Forecast(string Method, IReadOnlyList<MonthAhead> Ahead, IReadOnlyList<(string Method, double Error)> Compared, IReadOnlyList<(int At, double Foretold, double Came)> Tested)
{
    /// <summary>Fewer months say nothing; so do months of which most are empty.</summary>
    public const int FewestMonths = 9;

    const int Origins = 12, FewestLearned = 6, Year = 12;
    /// <summary>Of the normal distribution, for 8 and 19 out of 20.</summary>
    const double Wide80 = 1.2816;

    /// <summary>What a usual year looks like: of each of the twelve months to come, percent of a usual month. Null before two whole years and a quarter.</summary>
    public IReadOnlyList<double>? Season { get; private init; }

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
            [.. tested.Select(t => (t.Forecaster.Name, t.Errors.Average(e => Math.Abs(e.Came - e.Foretold)))).OrderBy(t => t.Item2)], best.Errors) { Season = SeasonOf(series) };
    }

    /// <summary>As learned by Holt-Winters: multiplied where no month is empty, else added and related to the level.</summary>
    static IReadOnlyList<double>? SeasonOf(IReadOnlyList<double> series)
    {
        if (!HoltWinters.CanFit(series.Count, Year)) return null;
        var fitted = HoltWinters.Fit(series, Year, multiplicative: series.All(v => v > 0));
        if (!fitted.Multiplicative && fitted.Level <= 0) return null;
        var season = fitted.Season.Select(s => fitted.Multiplicative ? s : 1 + s / fitted.Level).ToList();
        return [.. season.Select(s => 100 * s / season.Average())];
    }

    static List<(int At, double Foretold, double Came)> Errors(Forecaster forecaster, IReadOnlyList<double> series, List<int> origins) =>
        [.. origins.Select(o => (o, forecaster.Learn([.. series.Take(o)])(1), series[o]))];

    /// <summary>Sales are never below nothing.</summary>
    static MonthAhead Month(double value, double half) => new(Math.Max(0, value), Math.Max(0, value - half), Math.Max(0, value + half));
}

/// <param name="Low">Four times out of five the month lies between these.</param>
public sealed record MonthAhead(double Value, double Low, double High);
