using MathNet.Numerics.LinearAlgebra;
using static MathNet.Numerics.SpecialFunctions;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// What a purchase is worth: each customer's purchases are gamma(p, ν) around a mean of the customer's own, ν is gamma(q, v) over customers
/// (Fader and Hardie 2013, The Gamma-Gamma Model of Monetary Value). Takes that worth does not hang on frequency.
/// </summary>
public sealed record GammaGamma(double P, double Q, double V)
{
    const int Some = 4_096;

    public double LogLikelihood { get; private init; }
    /// <summary>Standard errors of p, q, v.</summary>
    public IReadOnlyList<double> Errors { get; private init; } = [];

    /// <summary>Of p, q, v; null where the data do not tell them.</summary>
    public Matrix<double>? Covariance { get; private init; }

    /// <param name="customers">Those with repeat purchases; others tell nothing.</param>
    public static GammaGamma Fit(IEnumerable<PurchaseHistory> customers)
    {
        var known = customers.Where(c => c is { Frequency: > 0, Average: > 0 }).Chunk(Some).ToArray();
        // The search starts at the size the amounts have.
        var size = known.Length == 0 ? 1 : known.SelectMany(k => k).Average(c => c.Average);
        var (p, covariance, likelihood) = Fitting.Maximise(LikelihoodOf, 1e12, 1, 2, size);
        return new(p[0], p[1], p[2]) { Errors = Fitting.Errors(covariance, 3), Covariance = covariance, LogLikelihood = likelihood };

        double LikelihoodOf(double[] at, double[] slopes)
        {
            var sums = known.AsParallel().AsOrdered().Select(some => Sum(some, at[0], at[1], at[2])).ToArray();
            for (var i = 0; i < 3; i++) slopes[i] = sums.Sum(s => s[i + 1]);
            return sums.Sum(s => s[0]);
        }
    }

    static double[] Sum(PurchaseHistory[] some, double p, double q, double v)
    {
        var (lnQ, lnV, ofQ) = (GammaLn(q), Math.Log(v), DiGamma(q));
        var sum = new double[4];
        foreach (var c in some)
        {
            var (x, m) = (c.Frequency, c.Average);
            var (px, together) = (p * x, Math.Log(x * m + v));
            var ofAll = DiGamma(px + q);
            sum[0] += GammaLn(px + q) - GammaLn(px) - lnQ + q * lnV + (px - 1) * Math.Log(m) + px * Math.Log(x) - (px + q) * together;
            sum[1] += x * (ofAll - DiGamma(px) + Math.Log(m) + Math.Log(x) - together);
            sum[2] += ofAll - ofQ + lnV - together;
            sum[3] += q / v - (px + q) / (x * m + v);
        }
        return sum;
    }

    /// <summary>The mean worth of the customer's purchases: between what was seen and what is usual, the nearer to the former the more was seen.</summary>
    public double Expected(PurchaseHistory c) => P * (V + c.Frequency * c.Average) / (P * c.Frequency + Q - 1);
}
