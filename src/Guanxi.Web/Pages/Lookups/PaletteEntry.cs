using System.Collections.Concurrent;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Pages.Lookups;

/// <summary>Something the palette offers that is no record.</summary>
/// <param name="Names">Its names in every language: all of them find it, the Chinese ones by pinyin and initials too.</param>
sealed record PaletteEntry(string Label, IReadOnlyList<string> Names, string Href, string Icon, string? Tone = null, string? Hint = null)
{
    /// <summary>The rank from which on the words are the beginning of a name, or of its sound.</summary>
    public const int Named = 1;

    /// <summary>Names are the product's and the company's own; there are not many.</summary>
    static readonly ConcurrentDictionary<string, (string Full, string Initials)> Sounds = new();

    /// <summary>What stands on the page already is found by the script: each way to call it, in every language and by sound.</summary>
    public static string Spoken(Func<string, string> name) =>
        string.Join(' ', Texts.Languages.Select(name).SelectMany(n => (IEnumerable<string>)[n, SoundOf(n).Full, SoundOf(n).Initials]).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));

    static (string Full, string Initials) SoundOf(string name) => Sounds.GetOrAdd(name, n => (Pinyin.Full(n), Pinyin.Initials(n)));

    /// <summary>The better the smaller; null when it does not match.</summary>
    public int? Rank(string words)
    {
        if (words.Length == 0) return 0;
        int? best = null;
        foreach (var name in Names)
        {
            var at = name.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            var (full, initials) = SoundOf(name);
            var rank = at == 0 ? 0 : at > 0 ? 2 : initials.StartsWith(words, StringComparison.OrdinalIgnoreCase) ? 1 : full.StartsWith(words, StringComparison.OrdinalIgnoreCase) ? 1
                : full.Contains(words, StringComparison.OrdinalIgnoreCase) ? 3 : (int?)null;
            if (rank is { } found && !(best < found)) best = found;
        }
        return best ?? (words.Length >= Slipping && Names.Any(n => n.Split(' ').Any(part => NearlyBegins(part, words))) ? Slipped : null);
    }

    /// <summary>Words long enough that one wrong letter does not make them others, and the rank of what is found so.</summary>
    const int Slipping = 4, Slipped = 4;

    /// <summary>But for one letter too many, too few or wrong, or two that changed places.</summary>
    static bool NearlyBegins(string name, string words)
    {
        for (var length = words.Length - 1; length <= Math.Min(words.Length + 1, name.Length); length++)
            if (OneSlip(name.AsSpan(0, length), words)) return true;
        return false;
    }

    static bool OneSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var begin = 0;
        while (begin < Math.Min(a.Length, b.Length) && Same(a[begin], b[begin])) begin++;
        a = a[begin..];
        b = b[begin..];
        var end = 0;
        while (end < Math.Min(a.Length, b.Length) && Same(a[^(end + 1)], b[^(end + 1)])) end++;
        a = a[..^end];
        b = b[..^end];
        return a.Length <= 1 && b.Length <= 1 || a.Length == 2 && b.Length == 2 && Same(a[0], b[1]) && Same(a[1], b[0]);
    }

    static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
