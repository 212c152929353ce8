using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>What a value of a file may mean.</summary>
/// <param name="Key">The candidate's key: a code, or a record's key.</param>
/// <param name="Label">The text by which it was found.</param>
public readonly record struct ValueMatch<TKey>(TKey Key, string Label, MatchQuality Quality, double Score);

public enum MatchQuality
{
    /// <summary>Equal but for case, width and blanks at the ends: taken as it is.</summary>
    Equal,

    /// <summary>Equal but for blanks and punctuation (GTXPro, GTX Pro): a person confirms it.</summary>
    SameLetters,

    /// <summary>Spelled alike (technolgy, technology): a person confirms it.</summary>
    Similar,
}

/// <summary>Finds what values of a file mean among the members of a choice or the titles of records.</summary>
public sealed class ValueMatcher<TKey> where TKey : notnull
{
    /// <summary>Beyond this many candidates only equal ones are looked for.</summary>
    public const int MostToCompare = 20_000;

    const double Alike = 0.82;
    const int LongestToCompare = 200;

    readonly Dictionary<string, (TKey Key, string Label)?> equal = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, (TKey Key, string Label)?> sameLetters = [];

    /// <summary>Adds a text by which a candidate is known. A text of two candidates means neither.</summary>
    public void Add(TKey key, string label)
    {
        Put(equal, Plain(label), key, label);
        Put(sameLetters, Normalise.Letters(label), key, label);
    }

    /// <summary>Whether two candidates have this text, so that it means neither.</summary>
    public bool IsAmbiguous(string value) => equal.TryGetValue(Plain(value), out var known) && known is null;

    /// <summary>The one candidate the value can mean, best quality first; null when there is none or two would fit equally.</summary>
    public ValueMatch<TKey>? Find(string value)
    {
        if (equal.GetValueOrDefault(Plain(value)) is { } exact) return new(exact.Key, exact.Label, MatchQuality.Equal, 1);
        var letters = Normalise.Letters(value);
        if (letters.Length == 0) return null;
        if (sameLetters.GetValueOrDefault(letters) is { } same) return new(same.Key, same.Label, MatchQuality.SameLetters, 0.99);
        return Suggestions(value, 1) is [var best] ? best : null;
    }

    /// <summary>The most similar candidates, the likeliest first.</summary>
    public IReadOnlyList<ValueMatch<TKey>> Suggestions(string value, int most)
    {
        var letters = Normalise.Letters(value);
        if (letters.Length is < 3 or > LongestToCompare || sameLetters.Count > MostToCompare) return [];
        return [.. sameLetters
            .Where(known => known.Value is not null && known.Key.Length <= LongestToCompare && Math.Abs(known.Key.Length - letters.Length) <= 1 + letters.Length / 3)
            .Select(known => new ValueMatch<TKey>(known.Value!.Value.Key, known.Value.Value.Label, MatchQuality.Similar, Similarity.Of(letters, known.Key)))
            .Where(match => match.Score >= Alike)
            .OrderByDescending(match => match.Score).ThenBy(match => match.Label, StringComparer.Ordinal)
            .DistinctBy(match => match.Key).Take(most)];
    }

    static void Put(Dictionary<string, (TKey, string)?> known, string text, TKey key, string label)
    {
        if (text.Length == 0) return;
        known[text] = known.TryGetValue(text, out var present) && (present is null || !present.Value.Item1.Equals(key)) ? null : (key, label);
    }

    static string Plain(string text) => Kernel.Text.Normalise.Narrow(text.Trim());
}
