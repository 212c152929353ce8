using static MathNet.Numerics.SpecialFunctions;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// What a purchase is worth: each customer's purchases are gamma(p, ν) around a mean of the customer's own, ν is gamma(q, v) over customers
/// (Fader and Hardie 2013, The Gamma-Gamma Model of Monetary Value). Takes that worth does not hang on frequency.
/// </summary>
public sealed record GammaGamma(double P, double Q, double V)
{
    public double LogLikelihood { get; private init; }
    /// <summary>Standard errors of p, q, v.</summary>
    public IReadOnlyList<double> Errors { get; private init; } = [];

    /// <param name="customers">Those with repeat purchases; others tell nothing.</param>
    public static GammaGamma Fit(IEnumerable<PurchaseHistory> customers)
    {
        var known = customers.Where(c => c is { Frequency: > 0, Average: > 0 }).ToArray();
        // The search starts at the size the amounts have.
        var (p, errors, likelihood) = Fitting.Maximise(v => v.Any(x => x is < 1e-6 or > 1e12) ? double.MaxValue
            : -known.AsParallel().Sum(c => Likelihood(v[0], v[1], v[2], c)), 1, 2, known.Length == 0 ? 1 : known.Average(c => c.Average));
        return new(p[0], p[1], p[2]) { Errors = errors, LogLikelihood = likelihood };
    }

    static double Likelihood(double p, double q, double v, PurchaseHistory c)
    {
        var (x, m) = (c.Frequency, c.Average);
        return GammaLn(p * x + q) - GammaLn(p * x) - GammaLn(q) + q * Math.Log(v) + (p * x - 1) * Math.Log(m) + p * x * Math.Log(x) - (p * x + q) * Math.Log(x * m + v);
    }

    /// <summary>The mean worth of the customer's purchases: between what was seen and what is usual, the nearer to the former the more was seen.</summary>
    public double Expected(PurchaseHistory c) => P * (V + c.Frequency * c.Average) / (P * c.Frequency + Q - 1);
}
