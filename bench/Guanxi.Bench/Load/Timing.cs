using System.Diagnostics;

namespace Guanxi.Bench.Load;

/// <summary>Calls per second and how long single ones took, in milliseconds.</summary>
sealed record Timing(double PerSecond, double P50, double P99, int Calls)
{
    /// <summary>Milliseconds of processor time the server spent on a call: steadier than calls per second on a machine with other work.</summary>
    public double Processor { get; init; }

    public static Timing Of(IEnumerable<long> ticks, double seconds)
    {
        var sorted = ticks.Select(t => t * 1_000d / Stopwatch.Frequency).Order().ToList();
        return new(sorted.Count / seconds, At(sorted, 0.5), At(sorted, 0.99), sorted.Count);
    }

    static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
}
