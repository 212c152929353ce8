using MathNet.Numerics.LinearAlgebra;

namespace Guanxi.Analytics.Mining;

/// <param name="slopes">Takes the derivatives by each parameter.</param>
/// <returns>The log-likelihood at the parameters.</returns>
delegate double Likelihood(double[] at, double[] slopes);

/// <summary>Finds the parameters that make data most likely. All parameters are positive: the search runs over their logarithms.</summary>
static class Fitting
{
    const double Least = 1e-6;

    /// <param name="most">Where a parameter grows without end the likelihood is flat; beyond this it says nothing more.</param>
    /// <returns>Estimates and their covariance, the inverse of the observed information; null where the likelihood is flat.</returns>
    public static (double[] Estimates, Matrix<double>? Covariance, double LogLikelihood) Maximise(Likelihood likelihood, double most, params double[] start)
    {
        var (logs, best) = Ascent.Climb(OverLogs, [.. start.Select(v => Math.Log(v))]);
        var estimates = logs.Select(v => Math.Exp(v)).ToArray();
        return (estimates, Covariance(likelihood, estimates), best);

        double OverLogs(double[] at, double[] slopes)
        {
            var values = at.Select(v => Math.Exp(v)).ToArray();
            if (values.Any(v => v < Least || v > most)) return double.NegativeInfinity;
            var value = likelihood(values, slopes);
            for (var i = 0; i < slopes.Length; i++) slopes[i] *= values[i];
            return value;
        }
    }

    public static IReadOnlyList<double> Errors(Matrix<double>? covariance, int count) => covariance is null ? [.. Enumerable.Repeat(double.NaN, count)] : [.. covariance.Diagonal().Select(Math.Sqrt)];

    static Matrix<double>? Covariance(Likelihood likelihood, double[] at)
    {
        var information = Matrix<double>.Build.Dense(at.Length, at.Length);
        for (var i = 0; i < at.Length; i++)
        {
            var step = Math.Max(1e-6, at[i] * 1e-4);
            information.SetColumn(i, [.. Slopes(i, -step).Zip(Slopes(i, step), (before, after) => (before - after) / (2 * step))]);
        }
        information = (information + information.Transpose()) / 2;
        if (Math.Abs(information.Determinant()) is var size && (size < 1e-300 || !double.IsFinite(size))) return null;
        var covariance = information.Inverse();
        return covariance.Diagonal().All(v => v > 0 && double.IsFinite(v)) ? covariance : null;

        double[] Slopes(int moved, double by)
        {
            var (point, slopes) = ((double[])at.Clone(), new double[at.Length]);
            point[moved] += by;
            likelihood(point, slopes);
            return slopes;
        }
    }
}
