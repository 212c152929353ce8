namespace Guanxi.Analytics.Mining;

/// <summary>
/// Groups of points near each other (Lloyd 1982), begun far apart (k-means++; Arthur and Vassilvitskii 2007), the best of several beginnings.
/// How many groups there are the silhouette decides (Rousseeuw 1987).
/// </summary>
/// <param name="Centres">Of each group, in the coordinates of the points.</param>
/// <param name="Group">Of each point.</param>
/// <param name="Silhouette">−1 to 1: how much nearer points lie to their own group than to the next.</param>
public sealed record KMeans(IReadOnlyList<double[]> Centres, IReadOnlyList<int> Group, double Silhouette)
{
    const int Beginnings = 8, MostRounds = 200, Sample = 1_500;

    /// <summary>The number of groups whose silhouette is best.</summary>
    public static KMeans Best(IReadOnlyList<double[]> points, int fewest, int most) =>
        Enumerable.Range(fewest, Math.Min(most, points.Count - 1) - fewest + 1).AsParallel().AsOrdered().Select(k => Of(points, k)).MaxBy(m => m.Silhouette)!;

    public static KMeans Of(IReadOnlyList<double[]> points, int k)
    {
        var random = new Random(1957);
        var (centres, group, _) = Enumerable.Range(0, Beginnings).Select(_ => Run(points, Begin(points, k, random))).MinBy(r => r.Squares);
        return new(centres, group, SilhouetteOf(points, group, k));
    }

    /// <summary>Every column with mean 0 and deviation 1; a column without any stays at 0.</summary>
    public static IReadOnlyList<double[]> Standardise(IReadOnlyList<double[]> points, out double[] means, out double[] deviations)
    {
        var width = points[0].Length;
        var (mean, deviation) = (new double[width], new double[width]);
        for (var c = 0; c < width; c++)
        {
            mean[c] = points.Average(p => p[c]);
            deviation[c] = Math.Sqrt(points.Average(p => (p[c] - mean[c]) * (p[c] - mean[c])));
        }
        (means, deviations) = (mean, deviation);
        return [.. points.Select(p => p.Select((v, c) => deviation[c] > 0 ? (v - mean[c]) / deviation[c] : 0).ToArray())];
    }

    static double[][] Begin(IReadOnlyList<double[]> points, int k, Random random)
    {
        var centres = new List<double[]> { points[random.Next(points.Count)] };
        var nearest = points.Select(p => Square(p, centres[0])).ToArray();
        while (centres.Count < k)
        {
            var thrown = random.NextDouble() * nearest.Sum();
            var at = 0;
            while (at < points.Count - 1 && (thrown -= nearest[at]) > 0) at++;
            centres.Add(points[at]);
            for (var i = 0; i < nearest.Length; i++) nearest[i] = Math.Min(nearest[i], Square(points[i], points[at]));
        }
        return [.. centres.Select(c => (double[])c.Clone())];
    }

    static (double[][] Centres, int[] Group, double Squares) Run(IReadOnlyList<double[]> points, double[][] centres)
    {
        var group = new int[points.Count];
        Array.Fill(group, -1);
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = false;
            for (var i = 0; i < points.Count; i++)
            {
                var near = Nearest(points[i], centres);
                moved |= near != group[i];
                group[i] = near;
            }
            if (!moved) break;
            Centre(points, group, centres);
        }
        return (centres, group, points.Select((p, i) => Square(p, centres[group[i]])).Sum());
    }

    /// <summary>A group that lost all its points keeps its centre.</summary>
    static void Centre(IReadOnlyList<double[]> points, int[] group, double[][] centres)
    {
        var (sums, counts) = (centres.Select(c => new double[c.Length]).ToArray(), new int[centres.Length]);
        for (var i = 0; i < points.Count; i++)
        {
            counts[group[i]]++;
            for (var c = 0; c < points[i].Length; c++) sums[group[i]][c] += points[i][c];
        }
        for (var g = 0; g < centres.Length; g++)
            if (counts[g] > 0) centres[g] = [.. sums[g].Select(s => s / counts[g])];
    }

    public static int Nearest(double[] point, IReadOnlyList<double[]> centres)
    {
        var (best, least) = (0, double.MaxValue);
        for (var g = 0; g < centres.Count; g++)
            if (Square(point, centres[g]) is var square && square < least) (best, least) = (g, square);
        return best;
    }

    /// <summary>Of every n-th point where there are very many; distances to all of these.</summary>
    static double SilhouetteOf(IReadOnlyList<double[]> points, IReadOnlyList<int> group, int k)
    {
        var step = Math.Max(1, points.Count / Sample);
        var some = Enumerable.Range(0, (points.Count + step - 1) / step).Select(i => i * step).ToList();
        var counts = new int[k];
        foreach (var i in some) counts[group[i]]++;
        double whole = 0;
        foreach (var i in some)
        {
            var distances = new double[k];
            foreach (var j in some) distances[group[j]] += Math.Sqrt(Square(points[i], points[j]));
            if (counts[group[i]] < 2) continue;
            var own = distances[group[i]] / (counts[group[i]] - 1);
            var other = Enumerable.Range(0, k).Where(g => g != group[i] && counts[g] > 0).Select(g => distances[g] / counts[g]).DefaultIfEmpty(own).Min();
            whole += Math.Max(own, other) > 0 ? (other - own) / Math.Max(own, other) : 0;
        }
        return whole / some.Count;
    }

    static double Square(double[] one, double[] other)
    {
        double sum = 0;
        for (var i = 0; i < one.Length; i++) sum += (one[i] - other[i]) * (one[i] - other[i]);
        return sum;
    }
}
