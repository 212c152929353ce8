namespace Guanxi.Analytics.Mining;

/// <summary>Downhill simplex (Nelder and Mead 1965): needs no derivatives and bears rough ground.</summary>
static class NelderMead
{
    public static double[] Minimise(Func<double[], double> f, double[] start, double size, double tolerance, int mostSteps)
    {
        var n = start.Length;
        var points = new double[n + 1][];
        var values = new double[n + 1];
        for (var i = 0; i <= n; i++)
        {
            points[i] = (double[])start.Clone();
            if (i > 0) points[i][i - 1] += size;
            values[i] = Finite(f(points[i]));
        }
        for (var step = 0; step < mostSteps; step++)
        {
            Array.Sort(values, points);
            if (values[n] - values[0] <= tolerance * (Math.Abs(values[0]) + tolerance)) break;
            var centre = Centre(points, n);
            var reflected = Move(1);
            var value = Finite(f(reflected));
            if (value < values[0])
            {
                var expanded = Move(2);
                var further = Finite(f(expanded));
                Replace(further < value ? expanded : reflected, Math.Min(further, value));
            }
            else if (value < values[n - 1]) Replace(reflected, value);
            else
            {
                var contracted = Move(value < values[n] ? 0.5 : -0.5);
                var nearer = Finite(f(contracted));
                if (nearer < Math.Min(value, values[n])) Replace(contracted, nearer);
                else Shrink();
            }

            double[] Move(double by) => [.. centre.Select((c, i) => c + by * (c - points[n][i]))];
        }
        Array.Sort(values, points);
        return points[0];

        void Replace(double[] point, double value) => (points[n], values[n]) = (point, value);

        void Shrink()
        {
            for (var i = 1; i <= n; i++)
            {
                for (var j = 0; j < n; j++) points[i][j] = points[0][j] + 0.5 * (points[i][j] - points[0][j]);
                values[i] = Finite(f(points[i]));
            }
        }
    }

    static double[] Centre(double[][] points, int n)
    {
        var centre = new double[n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) centre[j] += points[i][j] / n;
        return centre;
    }

    static double Finite(double value) => double.IsFinite(value) ? value : double.MaxValue;
}
