namespace Guanxi.Analytics.Mining;

/// <summary>A way to foretell a series of months; the plainest first.</summary>
public sealed class Forecaster(string name, Func<IReadOnlyList<double>, bool> may, Func<IReadOnlyList<double>, Func<int, double>> learn)
{
    const int Year = 12, Half = 6;

    /// <summary>Text key <c>forecast.{name}</c>.</summary>
    public string Name => name;
    public bool May(IReadOnlyList<double> series) => may(series);
    /// <summary>From a series to what it foretells so many steps ahead; 1 is the next.</summary>
    public Func<int, double> Learn(IReadOnlyList<double> series) => learn(series);

    public static IReadOnlyList<Forecaster> All { get; } =
    [
        new("last", s => s.Count >= 1, s => _ => s[^1]),
        new("average", s => s.Count >= Half, s => { var mean = s.TakeLast(Half).Average(); return _ => mean; }),
        new("level", s => s.Count >= Half, s => { var level = Smoothing.Fit(s, trend: false); return level.Forecast; }),
        new("trend", s => s.Count >= 8, s => { var line = Smoothing.Fit(s, trend: true); return line.Forecast; }),
        new("seasonAdded", s => HoltWinters.CanFit(s.Count, Year), s => HoltWinters.Fit(s, Year, multiplicative: false).Forecast),
        new("seasonTimes", s => HoltWinters.CanFit(s.Count, Year) && s.All(v => v > 0), s => HoltWinters.Fit(s, Year, multiplicative: true).Forecast),
    ];
}
