using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Guanxi.Analytics.Mining;

/// <summary>Finds the parameters that make data most likely. All parameters are positive: the search runs over their logarithms.</summary>
static class Fitting
{
    const int MostSteps = 4_000;

    /// <param name="minusLogLikelihood">Of parameters in their own scale.</param>
    /// <returns>Estimates and their standard errors from the curvature at the best point; NaN where it is flat.</returns>
    public static (double[] Estimates, double[] Errors, double LogLikelihood) Maximise(Func<double[], double> minusLogLikelihood, params double[] start)
    {
        Func<double[], double> over = logs => minusLogLikelihood([.. logs.Select(v => Math.Exp(v))]);
        var best = NelderMead.Minimise(over, [.. start.Select(v => Math.Log(v))], 0.5, 1e-10, MostSteps);
        // A second start from where the first ended guards against a simplex that collapsed.
        best = NelderMead.Minimise(over, best, 0.1, 1e-12, MostSteps);
        var estimates = best.Select(v => Math.Exp(v)).ToArray();
        return (estimates, Errors(minusLogLikelihood, estimates), -over(best));
    }

    static double[] Errors(Func<double[], double> f, double[] at)
    {
        var hessian = Hessian(f, at);
        var inverse = Math.Abs(hessian.Determinant()) < 1e-300 ? null : hessian.Inverse();
        return [.. at.Select((_, i) => inverse is null || inverse[i, i] < 0 ? double.NaN : Math.Sqrt(inverse[i, i]))];
    }

    static Matrix<double> Hessian(Func<double[], double> f, double[] at)
    {
        var n = at.Length;
        var steps = at.Select(v => Math.Max(1e-5, Math.Abs(v) * 1e-3)).ToArray();
        var hessian = new DenseMatrix(n, n);
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
                hessian[i, j] = hessian[j, i] = (Shifted(i, 1, j, 1) - Shifted(i, 1, j, -1) - Shifted(i, -1, j, 1) + Shifted(i, -1, j, -1)) / (4 * steps[i] * steps[j]);
        return hessian;

        double Shifted(int i, int a, int j, int b)
        {
            var point = (double[])at.Clone();
            point[i] += a * steps[i];
            point[j] += b * steps[j];
            return f(point);
        }
    }
}
