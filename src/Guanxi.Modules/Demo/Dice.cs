namespace Guanxi.Modules.Demo;

/// <summary>Throws the same every time: the demo company of a language and a day never differs.</summary>
sealed class Dice(int seed)
{
    readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);
    public int Between(int least, int most) => _random.Next(least, most + 1);
    public bool Chance(int percent) => _random.Next(100) < percent;
    public T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
    public T? Perhaps<T>(int percent, T value) where T : class => Chance(percent) ? value : null;

    /// <summary>One of the values, each as likely as its weight.</summary>
    public T Weighted<T>(params ReadOnlySpan<(T Value, int Weight)> of)
    {
        var total = 0;
        foreach (var (_, weight) in of) total += weight;
        var thrown = _random.Next(total);
        foreach (var (value, weight) in of)
            if ((thrown -= weight) < 0) return value;
        return of[^1].Value;
    }

    /// <summary>Digits, for numbers that mean nothing.</summary>
    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + _random.Next(10))));
}
