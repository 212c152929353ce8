using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>The one form in which things typed in many ways are stored or compared.</summary>
public static partial class Normalise
{
    /// <summary>A single line: NFC, line breaks become blanks, blanks at the ends go; NUL goes and halves of characters are replaced, for databases refuse them.</summary>
    public static string Line(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.AsSpan().IndexOfAny("\r\n\u0085\u2028\u2029") >= 0)
            text = text.ReplaceLineEndings(" ");
        return Storable(text).Trim(' ', '\t');
    }

    /// <summary>Several lines: NFC, line breaks are LF; what databases refuse as in <see cref="Line"/>.</summary>
    public static string Lines(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        return Storable(text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text);
    }

    static string Storable(string text)
    {
        if (IsPlain(text)) return text;
        var (whole, piece) = (new StringBuilder(text.Length), new StringBuilder(text.Length));
        foreach (var rune in text.EnumerateRunes())
            // The platform normalises no text that holds a non-character; nothing composes with one.
            if ((rune.Value & 0xfffe) == 0xfffe)
            {
                whole.Append(piece.ToString().Normalize(NormalizationForm.FormC)).Append(rune);
                piece.Clear();
            }
            else if (rune.Value != 0) piece.Append(rune);
        return whole.Append(piece.ToString().Normalize(NormalizationForm.FormC)).ToString();
    }

    /// <summary>Nearly all text: below the combining marks and among the ideographs nothing composes.</summary>
    static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c is not (> '\0' and < '\u0300' or >= '\u3400' and <= '\u9fff' or >= '\u3000' and <= '\u3003' or >= '\uff01' and <= '\uff5e')) return false;
        return true;
    }
}
