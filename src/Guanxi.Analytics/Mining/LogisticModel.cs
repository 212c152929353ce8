using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// The chance that something happens, from numbers known before (logistic regression), fitted by iteratively reweighted least squares with a
/// little ridge, so that columns that tell the same do no harm (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4).
/// </summary>
/// <param name="Weights">The first stands alone; the others are for standardised columns.</param>
public sealed record LogisticModel(IReadOnlyList<double> Weights, IReadOnlyList<double> Means, IReadOnlyList<double> Deviations)
{
    const int MostRounds = 50;

    public static LogisticModel Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> happened, double ridge = 1e-4)
    {
        var points = KMeans.Standardise(rows, out var means, out var deviations);
        var x = DenseMatrix.Build.Dense(points.Count, means.Length + 1, (i, j) => j == 0 ? 1 : points[i][j - 1]);
        var y = DenseVector.Build.Dense(points.Count, i => happened[i] ? 1 : 0);
        var weights = (Vector<double>)DenseVector.Build.Dense(means.Length + 1);
        var penalty = DenseMatrix.Build.DenseDiagonal(means.Length + 1, ridge * points.Count);
        penalty[0, 0] = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var chance = (x * weights).Map(Chance);
            var curvature = chance.Map(p => Math.Max(p * (1 - p), 1e-9));
            var scaled = x.MapIndexed((i, _, v) => v * curvature[i]);
            var step = (x.TransposeThisAndMultiply(scaled) + penalty).Solve(x.TransposeThisAndMultiply(y - chance) - penalty * weights);
            weights += step;
            if (step.AbsoluteMaximum() < 1e-8) break;
        }
        return new([.. weights], means, deviations);
    }

    /// <summary>0 to 1.</summary>
    public double Of(double[] row) => Chance(Weights[0] + row.Select((v, i) => Part(i, v)).Sum());

    /// <summary>What a column adds to the logarithm of the odds, against a row that is average in it.</summary>
    public double Part(int column, double value) => Deviations[column] > 0 ? Weights[column + 1] * (value - Means[column]) / Deviations[column] : 0;

    static double Chance(double odds) => 1 / (1 + Math.Exp(-odds));

    /// <summary>The chance that one of those it happened to was given a higher one than one of the others; ties count half.</summary>
    public static double AreaUnderCurve(IReadOnlyList<(double Chance, bool Happened)> cases)
    {
        var sorted = cases.OrderBy(c => c.Chance).ToList();
        double ranks = 0;
        for (var from = 0; from < sorted.Count;)
        {
            var until = from;
            while (until < sorted.Count && sorted[until].Chance == sorted[from].Chance) until++;
            for (var i = from; i < until; i++) if (sorted[i].Happened) ranks += (from + 1 + until) / 2.0;
            from = until;
        }
        double yes = cases.Count(c => c.Happened), no = cases.Count - yes;
        return yes == 0 || no == 0 ? double.NaN : (ranks - yes * (yes + 1) / 2) / (yes * no);
    }
}
