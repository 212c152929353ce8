namespace Guanxi.Analytics.Mining;

/// <summary>Scores from 1 to 5 for how lately, how often and how much customers bought: each fifth of the customers gets one more (Hughes 1994).</summary>
public static class RecencyFrequencyMonetary
{
    const int Scores = 5;

    /// <param name="customers">Days since the last purchase, purchases, and their worth.</param>
    public static IReadOnlyList<RfmScore> Score(IReadOnlyList<(double Days, double Count, double Worth)> customers)
    {
        var (days, counts, worths) = (Bounds(customers.Select(c => c.Days)), Bounds(customers.Select(c => c.Count)), Bounds(customers.Select(c => c.Worth)));
        return [.. customers.Select(c => new RfmScore(Scores + 1 - Place(days, c.Days), Place(counts, c.Count), Place(worths, c.Worth)))];
    }

    /// <summary>Upper bounds of all fifths but the last, by linear interpolation between order statistics (type 7 of Hyndman and Fan).</summary>
    static double[] Bounds(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? [] : [.. Enumerable.Range(1, Scores - 1).Select(i => Quantile(sorted, (double)i / Scores))];
    }

    static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>A value on a bound belongs to the lower fifth.</summary>
    static int Place(double[] bounds, double value)
    {
        var place = 1;
        foreach (var bound in bounds) if (value > bound) place++;
        return place;
    }
}

/// <summary>1 least to 5 most, of recency, frequency and worth.</summary>
public readonly record struct RfmScore(int Recency, int Frequency, int Monetary)
{
    /// <summary>343: recency, frequency, worth.</summary>
    public int Code => Recency * 100 + Frequency * 10 + Monetary;

    /// <summary>The name under which customers with such scores are spoken of; what to do with each stands under <c>rfmGroup.{name}.do</c>.</summary>
    public string Group => (Recency, (Frequency + Monetary) / 2.0) switch
    {
        ( >= 4, >= 4) => "champions",
        ( >= 3, >= 3) => "loyal",
        ( >= 4, _) => "promising",
        (3, _) => "attention",
        (_, >= 4) => "cannotLose",
        (_, >= 2.5) => "atRisk",
        _ => "lost",
    };
}
