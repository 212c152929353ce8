using System.Text.RegularExpressions;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>How far a header names a field: 1 its name or label, then synonyms, shared words, a typing error.</summary>
internal static partial class HeaderScore
{
    const double Name = 1, Synonym = 0.95, WellKnown = 0.9, Words = 0.75, Typo = 0.7;

    public static double Of(string header, FieldHint field)
    {
        var letters = Normalise.Letters(header);
        if (letters.Length == 0) return 0;
        if (Normalise.Letters(field.Name) == letters || Any(field.Labels, letters)) return Name;
        if (Any(field.Synonyms, letters)) return Synonym;
        if (Any(WellKnownHeaders.Of(field.Name), letters)) return WellKnown;
        return Own(field).Max(name => Math.Max(Words * Shared(header, name), Misspelt(letters, Normalise.Letters(name))));
    }

    /// <summary>Everything that names the field, as <see cref="Normalise.Letters"/> write it.</summary>
    public static IEnumerable<string> Names(FieldHint field)
        => Own(field).Concat(WellKnownHeaders.Of(field.Name)).Select(name => Normalise.Letters(name));

    static IEnumerable<string> Own(FieldHint field) => [field.Name, .. field.Labels, .. field.Synonyms];

    static bool Any(IReadOnlyList<string> names, string letters)
    {
        foreach (var name in names)
            if (Normalise.Letters(name) == letters) return true;
        return false;
    }

    /// <summary>Words in common over words in either; for Chinese, which has no blanks, a label within the header.</summary>
    static double Shared(string header, string name)
    {
        var (one, other) = (WordsOf(header), WordsOf(name));
        if (one.Count == 0 || other.Count == 0) return Within(header, name);
        var common = one.Count(word => other.Contains(word));
        return (double)common / (one.Count + other.Count - common);
    }

    static double Within(string header, string name)
    {
        var (longer, shorter) = header.Length >= name.Length ? (header, name) : (name, header);
        return shorter.Length >= 2 && longer.Contains(shorter, StringComparison.OrdinalIgnoreCase) ? 0.5 + 0.5 * shorter.Length / longer.Length : 0;
    }

    static HashSet<string> WordsOf(string text)
        => [.. Word().Matches(text).Select(match => Stem(match.Value.ToLowerInvariant()))];

    static string Stem(string word) => word.Length > 3 && word[^1] == 's' ? word[..^1] : word;

    static double Misspelt(string header, string name)
        => header.Length >= 4 && Similarity.Edits(header, name) is var alike && alike >= 0.8 ? Typo * alike : 0;

    /// <summary>sales_agent, salesAgent, Sales Agent: two words each.</summary>
    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")]
    private static partial Regex Word();
}
