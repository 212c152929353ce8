using System.Collections.Frozen;

namespace Guanxi.Kernel.Text;

/// <summary>
/// Every text people see, by language and key. Loaded once from the text files embedded in the assemblies; an administrator's
/// own terms lie over them and may change at run time. A text missing in one language is taken from the other, and else its key stands.
/// </summary>
public sealed partial class Texts
{
    public const string Chinese = "zh-CN", English = "en";

    public static IReadOnlyList<string> Languages { get; } = [Chinese, English];

    readonly FrozenDictionary<string, string> chinese, english;
    volatile FrozenDictionary<(string Language, string Key), string> renamed = FrozenDictionary<(string, string), string>.Empty;

    internal Texts(IReadOnlyDictionary<string, string> chinese, IReadOnlyDictionary<string, string> english) =>
        (this.chinese, this.english) = (chinese.ToFrozenDictionary(), english.ToFrozenDictionary());

    public string this[string language, string key] => Find(language, key) ?? key;

    /// <summary>Null when no language has the key.</summary>
    public string? Find(string language, string key)
    {
        language = LanguageOf(language);
        return renamed.Count > 0 && renamed.TryGetValue((language, key), out var own) ? own : Shipped(language, key);
    }

    /// <summary>The product's own text, whatever the company calls it; null when no language has the key.</summary>
    public string? Shipped(string language, string key)
    {
        var (first, second) = LanguageOf(language) == Chinese ? (chinese, english) : (english, chinese);
        return first.GetValueOrDefault(key) ?? second.GetValueOrDefault(key);
    }

    /// <summary>The language of ours that serves a BCP 47 tag best: any Chinese is zh-CN, all else en.</summary>
    public static string LanguageOf(string? tag) => tag switch
    {
        Chinese or English => tag,
        _ => tag?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Chinese : English,
    };

    /// <summary>Replaces all terms renamed so far; takes effect with the next look-up.</summary>
    public void Rename(IEnumerable<(string Language, string Key, string Text)> terms) =>
        renamed = terms.ToFrozenDictionary(term => (LanguageOf(term.Language), term.Key), term => term.Text);

    /// <summary>What one language has and another has not, as language and key.</summary>
    public IReadOnlyList<(string Language, string Key)> Missing() =>
    [
        .. english.Keys.Except(chinese.Keys).Order(StringComparer.Ordinal).Select(key => (Chinese, key)),
        .. chinese.Keys.Except(english.Keys).Order(StringComparer.Ordinal).Select(key => (English, key)),
    ];

    public IEnumerable<string> Keys => english.Keys.Union(chinese.Keys);
}
