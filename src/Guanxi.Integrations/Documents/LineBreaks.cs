using System.Text;

namespace Guanxi.Integrations.Documents;

/// <summary>Breaks text into lines: between words, and between any two Chinese characters, but not before closing marks nor after opening ones.</summary>
static class LineBreaks
{
    const string NeverFirst = "，。、；：！？）】》」』〉”’…—％·,.;:!?)]}%";
    const string NeverLast = "（【《「『〈“‘([{￥¥$";
    /// <summary>From here on Unicode writes without spaces between words.</summary>
    const int FirstWide = 0x2E80;

    /// <param name="measure">Width of a text as it will be set.</param>
    public static List<string> Of(string text, double width, Func<string, double> measure)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var piece in Pieces(paragraph).SelectMany(p => measure(p.TrimEnd()) <= width ? [p] : p.EnumerateRunes().Select(r => r.ToString())))
            {
                if (line.Length > 0 && measure(line + piece.TrimEnd()) > width)
                {
                    lines.Add(line.ToString().TrimEnd());
                    line.Clear();
                }
                line.Append(line.Length == 0 ? piece.TrimStart() : piece);
            }
            lines.Add(line.ToString().TrimEnd());
        }
        return lines;
    }

    /// <summary>What stays together, with the spaces behind it.</summary>
    public static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (before is { } last && MayBreak(last, rune))
            {
                yield return piece.ToString();
                piece.Clear();
            }
            // Tabs and other control characters have no shape.
            piece.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
            before = rune;
        }
        if (piece.Length > 0) yield return piece.ToString();
    }

    static bool MayBreak(Rune before, Rune after)
    {
        if (Rune.IsWhiteSpace(before)) return !Rune.IsWhiteSpace(after);
        if (Among(NeverFirst, after) || Among(NeverLast, before) || Rune.IsWhiteSpace(after)) return false;
        return before.Value >= FirstWide || after.Value >= FirstWide || before.Value is '-' or '/';
    }

    static bool Among(string marks, Rune rune) => marks.Contains(rune.ToString(), StringComparison.Ordinal);
}
