using System.Globalization;

namespace Guanxi.Web.Components;

/// <summary>The ten tones of Styles/tones.css.</summary>
public static class Tones
{
    public static IReadOnlyList<string> All { get; } =
        ["grey", "red", "orange", "amber", "green", "teal", "blue", "indigo", "purple", "pink"];

    /// <summary>The tone of a name: always the same one, never grey.</summary>
    public static string Of(string name)
    {
        var sum = 17u;
        foreach (var letter in name)
            sum = unchecked(sum * 31 + letter);
        return All[1 + (int)(sum % (uint)(All.Count - 1))];
    }

    /// <summary>The tones of names side by side: each its own, or the next that is free while there is one.</summary>
    public static IReadOnlyDictionary<string, string> Apart(IEnumerable<string> names)
    {
        var tones = new Dictionary<string, string>();
        foreach (var name in names.Distinct())
        {
            var own = All.Index().First(t => t.Item == Of(name)).Index;
            tones[name] = Enumerable.Range(0, All.Count - 1).Select(step => All[1 + (own - 1 + step) % (All.Count - 1)]).FirstOrDefault(tone => !tones.ContainsValue(tone), Of(name));
        }
        return tones;
    }

    public static string Class(string tone) => All.Contains(tone) ? "tone-" + tone : "tone-grey";

    /// <summary>The first letter as a reader sees it (one text element), in upper case.</summary>
    public static string Initial(string name) =>
        name.Trim() is { Length: > 0 } text ? StringInfo.GetNextTextElement(text).ToUpperInvariant() : "·";
}
