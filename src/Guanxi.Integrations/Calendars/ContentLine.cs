using System.Text;

namespace Guanxi.Integrations.Calendars;

/// <summary>One line of iCalendar (RFC 5545) or vCard (RFC 6350): a name, parameters and a value, unfolded and still escaped.</summary>
/// <param name="Parameters">By upper-case name; a bare one, as old vCards write it, stands under its own name.</param>
public sealed record ContentLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    /// <summary>Octets after which a line is folded.</summary>
    const int Longest = 75;

    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    /// <summary>The value as text, unescaped.</summary>
    public string Text => Unescape(Value);

    /// <summary>The parts of a structured value (N, ADR, ORG), unescaped.</summary>
    public IReadOnlyList<string> Parts => [.. Split(Value, ';').Select(Unescape)];

    /// <summary>Lines that continue one another are joined; what is no line is passed over.</summary>
    public static IEnumerable<ContentLine> Read(string text)
    {
        var line = new StringBuilder();
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (raw is [' ' or '\t', ..])
            {
                line.Append(raw, 1, raw.Length - 1);
                continue;
            }
            if (Parse(line.ToString()) is { } whole) yield return whole;
            line.Clear().Append(raw);
        }
        if (Parse(line.ToString()) is { } last) yield return last;
    }

    static ContentLine? Parse(string line)
    {
        var colon = OutsideQuotes(line, ':');
        if (colon <= 0) return null;
        var words = Split(line[..colon], ';').ToList();
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in words.Skip(1))
        {
            var (name, value) = word.Split('=', 2) is [var n, var v] ? (n, v.Trim('"')) : (word, word);
            parameters[name.ToUpperInvariant()] = parameters.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        }
        // A group before the name (item1.TEL) says nothing here.
        return new(words[0][(words[0].LastIndexOf('.') + 1)..].ToUpperInvariant(), parameters, line[(colon + 1)..]);
    }

    static int OutsideQuotes(string line, char mark)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '"') quoted = !quoted;
            else if (line[i] == mark && !quoted) return i;
        return -1;
    }

    static IEnumerable<string> Split(string text, char mark)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\\') i++;
            else if (text[i] == '"') quoted = !quoted;
            else if (text[i] == mark && !quoted)
            {
                yield return text[start..i];
                start = i + 1;
            }
        yield return text[start..];
    }

    static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
            if (value[i] != '\\' || i + 1 == value.Length) text.Append(value[i]);
            else text.Append(value[++i] is 'n' or 'N' ? '\n' : value[i]);
        return text.ToString();
    }

    public static string Escape(string? text) => (text ?? "").ReplaceLineEndings("\n")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Writes a line folded at 75 octets, never within a character.</summary>
    public static void Write(StringBuilder into, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Longest)
            {
                into.Append("\r\n ");
                octets = 1;
            }
            into.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        into.Append("\r\n");
    }
}
