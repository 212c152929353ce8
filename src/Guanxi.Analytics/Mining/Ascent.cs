using MathNet.Numerics.LinearAlgebra;

namespace Guanxi.Analytics.Mining;

/// <summary>Quasi-Newton ascent (Broyden, Fletcher, Goldfarb and Shanno 1970); steps are halved until the value rises enough (Armijo 1966).</summary>
static class Ascent
{
    const int MostSteps = 300, MostHalvings = 25;
    /// <summary>What a step still promises, in units of the value.</summary>
    const double Done = 1e-10;
    const double Enough = 1e-4;

    /// <returns>The highest point found and its value.</returns>
    public static (double[] At, double Value) Climb(Likelihood f, double[] start)
    {
        var (at, slope, value) = Look(Vector<double>.Build.Dense(start));
        var unit = Matrix<double>.Build.DenseIdentity(start.Length);
        Matrix<double>? curvature = null;
        for (var step = 0; step < MostSteps; step++)
        {
            var direction = curvature is null ? slope / Math.Max(1, slope.L2Norm()) : curvature * slope;
            var gain = direction * slope;
            if (gain < 0) { curvature = null; continue; }
            if (gain < Done) break;
            // Over logarithms no parameter grows more than e times at once.
            var length = 1 / Math.Max(1, direction.InfinityNorm());
            if (Rise() is not var (next, nextSlope, nextValue)) break;
            var (moved, turned) = (next - at, slope - nextSlope);
            if (moved * turned is > 1e-14 and var bent)
            {
                var before = curvature ?? unit * (bent / (turned * turned));
                var left = unit - moved.OuterProduct(turned) / bent;
                curvature = left * before * left.Transpose() + moved.OuterProduct(moved) / bent;
            }
            (at, slope, value) = (next, nextSlope, nextValue);

            (Vector<double>, Vector<double>, double)? Rise()
            {
                for (var i = 0; i < MostHalvings; i++, length /= 2)
                    if (Look(at + length * direction) is var tried && tried.Value >= value + Enough * length * gain) return tried;
                return null;
            }
        }
        return (at.ToArray(), value);

        (Vector<double> At, Vector<double> Slope, double Value) Look(Vector<double> point)
        {
            var slopes = new double[start.Length];
            var found = f(point.ToArray(), slopes);
            return (point, Vector<double>.Build.Dense(slopes), double.IsFinite(found) ? found : double.NegativeInfinity);
        }
    }
}
