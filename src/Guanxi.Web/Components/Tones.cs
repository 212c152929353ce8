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

    public static string Class(string tone) => All.Contains(tone) ? "tone-" + tone : "tone-grey";

    /// <summary>The first letter as a reader sees it (one text element), in upper case.</summary>
    public static string Initial(string name) =>
        name.Trim() is { Length: > 0 } text ? StringInfo.GetNextTextElement(text).ToUpperInvariant() : "·";
}
