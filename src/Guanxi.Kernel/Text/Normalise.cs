using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>The one form in which things typed in many ways are stored or compared.</summary>
public static partial class Normalise
{
    /// <summary>A single line: NFC, line breaks become blanks, blanks at the ends go; NUL goes, halves of characters and non-characters, which databases refuse, are replaced.</summary>
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
        if (Ascii.IsValid(text)) return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if ((rune.Value & 0xfffe) == 0xfffe) whole.Append(Rune.ReplacementChar);
            else if (rune.Value != 0) whole.Append(rune);
        return whole.ToString().Normalize(NormalizationForm.FormC);
    }
}
