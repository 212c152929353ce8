namespace Guanxi.Analytics.Mining;

/// <summary>ABC classes: who makes the first 80 % of the whole is A, the next 15 % B, the rest C.</summary>
public static class Pareto
{
    const decimal First = 0.80m, Second = 0.95m;

    /// <returns>Class of each, in the order given; c where nothing was bought. Who crosses a bound still belongs before it.</returns>
    public static IReadOnlyList<string> Classes(IReadOnlyList<decimal> worths)
    {
        var whole = worths.Where(w => w > 0).Sum();
        var classes = new string[worths.Count];
        var before = 0m;
        var sorted = worths.Select((worth, i) => (Worth: -worth, At: i)).ToArray();
        Array.Sort(sorted);
        foreach (var (negative, i) in sorted)
        {
            var worth = -negative;
            classes[i] = worth <= 0 || whole == 0 || before >= Second * whole ? "c" : before >= First * whole ? "b" : "a";
            before += Math.Max(0, worth);
        }
        return classes;
    }
}
