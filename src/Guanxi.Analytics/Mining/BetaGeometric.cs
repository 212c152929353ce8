using MathNet.Numerics.LinearAlgebra;
using static MathNet.Numerics.SpecialFunctions;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// BG/NBD: how often customers buy while they are customers, and when they silently stop (Fader, Hardie and Lee 2005, "Counting Your Customers"
/// the Easy Way). Rates of purchase are gamma(r, α) over customers, the chance of leaving after a purchase is beta(a, b).
/// </summary>
public sealed record BetaGeometric(double R, double Alpha, double A, double B)
{
    /// <summary>Reckoned by one thread at once.</summary>
    const int Some = 4_096;

    public double LogLikelihood { get; private init; }
    /// <summary>Standard errors of r, α, a, b.</summary>
    public IReadOnlyList<double> Errors { get; private init; } = [];

    /// <summary>
    /// Whether the data tell the parameters. Where nobody has had the time to stay away, or all buy alike, the likelihood is flat, the search runs
    /// to where it may go, and what it brings back means nothing.
    /// </summary>
    public bool IsFound => Errors.All(double.IsFinite) && Errors.Zip([R, Alpha, A, B]).All(e => e.First < 10 * e.Second) && A > 1e-3 && R < 1e3;

    /// <summary>Of r, α, a, b; null where the data do not tell them.</summary>
    public Matrix<double>? Covariance { get; private init; }

    public static BetaGeometric Fit(IEnumerable<PurchaseHistory> customers)
    {
        // Many customers are alike: each kind is reckoned once, and so is what depends on one of its numbers alone.
        var kinds = customers.GroupBy(c => (c.Frequency, c.Recency, c.Age)).Select(g => (g.Key, Count: g.Count())).ToArray();
        var (frequencies, recencies, ages) = (Places(kinds.Select(k => k.Key.Frequency)), Places(kinds.Select(k => k.Key.Recency)), Places(kinds.Select(k => k.Key.Age)));
        var placed = kinds.Select(k => new Kind(frequencies[k.Key.Frequency], recencies[k.Key.Recency], ages[k.Key.Age], k.Count)).Chunk(Some).ToArray();
        var (xs, recent, old) = (frequencies.Keys.ToArray(), recencies.Keys.ToArray(), ages.Keys.ToArray());
        var (p, covariance, likelihood) = Fitting.Maximise((at, slopes) => LikelihoodOf(at[0], at[1], at[2], at[3], slopes), 1e6, 1, 1, 1, 1);
        return new(p[0], p[1], p[2], p[3]) { Errors = Fitting.Errors(covariance, 4), Covariance = covariance, LogLikelihood = likelihood };

        double LikelihoodOf(double r, double alpha, double a, double b, double[] slopes)
        {
            var same = r * Math.Log(alpha) - GammaLn(r) + GammaLn(a + b) - GammaLn(b);
            var (ofR, ofAB, ofB) = (Math.Log(alpha) - DiGamma(r), DiGamma(a + b), DiGamma(b));
            var bought = xs.Select(x => same + GammaLn(r + x) + GammaLn(b + x) - GammaLn(a + b + x)).ToArray();
            var bySlope = xs.Select(x => (R: ofR + DiGamma(r + x), A: ofAB - DiGamma(a + b + x), B: ofAB - ofB + DiGamma(b + x) - DiGamma(a + b + x))).ToArray();
            var leaving = xs.Select(x => x > 0 ? Math.Log(a) - Math.Log(b + x - 1) : double.NegativeInfinity).ToArray();
            var (since, lived) = (recent.Select(t => Math.Log(alpha + t)).ToArray(), old.Select(t => Math.Log(alpha + t)).ToArray());
            // Added up in one order, so that the same data give the same digits.
            var sums = placed.AsParallel().AsOrdered().Select(Sum).ToArray();
            for (var i = 0; i < 4; i++) slopes[i] = sums.Sum(s => s[i + 1]);
            return sums.Sum(s => s[0]);

            double[] Sum(Kind[] some)
            {
                var sum = new double[5];
                foreach (var k in some)
                {
                    var power = r + xs[k.Frequency];
                    var (alive, left) = (-power * lived[k.Age], leaving[k.Frequency] - power * since[k.Recency]);
                    var larger = Math.Max(alive, left);
                    var (one, other) = (Math.Exp(alive - larger), Math.Exp(left - larger));
                    var gone = other / (one + other);
                    sum[0] += k.Count * (bought[k.Frequency] + larger + Math.Log(one + other));
                    sum[1] += k.Count * (bySlope[k.Frequency].R - (1 - gone) * lived[k.Age] - gone * since[k.Recency]);
                    sum[2] += k.Count * (r / alpha - power * ((1 - gone) / (alpha + old[k.Age]) + gone / (alpha + recent[k.Recency])));
                    sum[3] += k.Count * (bySlope[k.Frequency].A + gone / a);
                    sum[4] += k.Count * (bySlope[k.Frequency].B - (gone > 0 ? gone / (b + xs[k.Frequency] - 1) : 0));
                }
                return sum;
            }
        }
    }

    /// <summary>Customers of one history, by the places of its numbers.</summary>
    readonly record struct Kind(int Frequency, int Recency, int Age, int Count);

    /// <summary>Different numbers, each with its place among them.</summary>
    static OrderedDictionary<double, int> Places(IEnumerable<double> numbers)
    {
        var places = new OrderedDictionary<double, int>();
        foreach (var number in numbers) places.TryAdd(number, places.Count);
        return places;
    }

    /// <summary>The chance that the customer still is one; 1 before any repeat purchase, as the model has it.</summary>
    public double Alive(PurchaseHistory c) => c.Frequency == 0 ? 1 : 1 / (1 + Left(c));

    double Left(PurchaseHistory c) => c.Frequency == 0 ? 0
        : A / (B + c.Frequency - 1) * Math.Exp((R + c.Frequency) * (Math.Log(Alpha + c.Age) - Math.Log(Alpha + c.Recency)));

    /// <summary>Purchases to be expected within the time that comes (equation 10).</summary>
    public double Expected(PurchaseHistory c, double time)
    {
        // The formula has a gap at a = 1 that its neighbours close.
        var a = Math.Abs(A - 1) < 1e-6 ? 1 + 1e-6 : A;
        var x = c.Frequency;
        var z = time / (Alpha + c.Age + time);
        var growth = Math.Exp((R + x) * (Math.Log(Alpha + c.Age) - Math.Log(Alpha + c.Age + time)));
        return (a + B + x - 1) / (a - 1) * (1 - growth * Hypergeometric(R + x, B + x, a + B + x - 1, z)) / (1 + Left(c));
    }

    /// <summary>Purchases to be expected of a new customer within the time (equation 9).</summary>
    public double ExpectedOfNew(double time) => Expected(new(0, 0, 0), time);

    /// <summary>₂F₁ by its series, for 0 ≤ z &lt; 1; after Euler's transformation where that converges sooner.</summary>
    static double Hypergeometric(double a, double b, double c, double z)
    {
        if (c - a - b < 0 && z > 0.5) return Math.Exp((c - a - b) * Math.Log(1 - z)) * Series(c - a, c - b, c, z);
        return Series(a, b, c, z);
    }

    static double Series(double a, double b, double c, double z)
    {
        double sum = 1, term = 1;
        for (var n = 0; n < 100_000; n++)
        {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            if (Math.Abs(term) < 1e-14 * Math.Abs(sum)) break;
        }
        return sum;
    }
}
