using System.Globalization;
using System.Text;

namespace Guanxi.Kernel.Text;

public sealed partial class Texts
{
    /// <summary>
    /// Fills a text: <c>{0}</c> is the first argument, whole and decimal numbers grouped; <c>{0|deal|deals}</c> the word for one
    /// or for any other number; <c>{0:within}</c> a name within a sentence, its first letter small unless it is an abbreviation; <c>{0:a}</c> such a name with the article English asks for; <c>{{</c> and <c>}}</c> are braces. A place without argument stays empty.
    /// </summary>
    public string Format(string language, string key, params ReadOnlySpan<object?> arguments)
    {
        var template = this[language, key];
        if (!template.AsSpan().ContainsAny('{', '}')) return template;
        var filled = new StringBuilder(template.Length + 16);
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c) filled.Append(template[++i]);
            else if (c == '{' && template.IndexOf('}', i) is > 0 and var end)
            {
                Fill(filled, template.AsSpan(i + 1, end - i - 1), arguments, language);
                i = end;
            }
            else filled.Append(c);
        }
        return filled.ToString();
    }

    void Fill(StringBuilder filled, ReadOnlySpan<char> place, ReadOnlySpan<object?> arguments, string language)
    {
        var bar = place.IndexOf('|');
        var article = place.EndsWith(":a");
        var within = article || place.EndsWith(":within");
        if (within) place = place[..place.IndexOf(':')];
        var argument = int.TryParse(bar < 0 ? place : place[..bar], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < arguments.Length
            ? arguments[index] : null;
        if (argument is ISpoken spoken) argument = spoken.Say(this, language);
        if (within) filled.Append(article ? AnOrA(Within(Shown(argument))) : "").Append(Within(Shown(argument)));
        else if (bar < 0) filled.Append(Shown(argument));
        else
        {
            var words = place[(bar + 1)..];
            var between = words.IndexOf('|');
            filled.Append(between < 0 || IsOne(argument) ? words[..(between < 0 ? words.Length : between)] : words[(between + 1)..]);
        }
    }

    /// <summary>By the first letter; a unit and a user begin with a sound that is none of the vowels.</summary>
    static string AnOrA(string? name) => name is [var first, ..] && "aeiouAEIOU".Contains(first) && !name.StartsWith("uni", StringComparison.Ordinal) && !name.StartsWith("use", StringComparison.Ordinal) ? "an " : "a ";

    static string? Within(string? name) =>
        name is [var first, var second, ..] && char.IsUpper(first) && !char.IsUpper(second) ? char.ToLowerInvariant(first) + name[1..] : name;

    static string? Shown(object? argument) => argument switch
    {
        int or long or decimal => ((IFormattable)argument).ToString("#,##0.############################", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => argument?.ToString(),
    };

    static bool IsOne(object? argument) => argument is 1 or 1L or 1m;
}
