using System.Text;

namespace Guanxi.Kernel.Text;

public static partial class Normalise
{
    /// <summary>Letters and digits alone, without case, accents and width: <c>GTX Pro</c>, <c>gtx-pro</c> and <c>ＧＴＸＰｒｏ</c> are all <c>gtxpro</c>.</summary>
    public static string Letters(ReadOnlySpan<char> text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            foreach (var c in Fold.Of(rune))
                if (c != ' ') letters.Append(c);
        return letters.ToString();
    }
}
