using System.Text;

namespace Guanxi.Kernel.Text;

public static partial class Normalise
{
    /// <summary>For comparing, not for storing: full-width and other compatibility characters as their plain twins (NFKC). Takes any text.</summary>
    public static string Narrow(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append((rune.Value & 0xfffe) == 0xfffe ? Rune.ReplacementChar : rune);
        return whole.ToString().Normalize(NormalizationForm.FormKC);
    }
}
