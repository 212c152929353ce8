using System.Globalization;
using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>
/// What a character becomes when case, accents and width do not count: lower-case base letters, ASCII digits;
/// a blank for white space, punctuation and symbols; nothing for marks and invisible characters.
/// </summary>
internal static class Fold
{
    public const string Blank = " ";

    static readonly string[]?[] Pages = new string[]?[256];

    public static string Of(char c) => (Pages[c >> 8] ?? Page(c >> 8))[c & 0xff];

    public static string Of(Rune rune) => rune.IsBmp ? Of((char)rune.Value) : Compute(rune.ToString());

    /// <summary>Written without spaces between words: Han, Kana, Bopomofo, Hangul.</summary>
    public static bool IsCjk(char c) =>
        c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf' or >= '\u3041' and <= '\u312f' and not '\u30fb'
            or >= '\uac00' and <= '\ud7a3' or '\u3005' or '\u3007' or >= '\uf900' and <= '\ufaff';

    /// <summary>Ideographs beyond the basic plane.</summary>
    public static bool IsCjk(Rune rune) =>
        rune.IsBmp ? IsCjk((char)rune.Value) : rune.Value is >= 0x20000 and <= 0x3ffff;

    static string[] Page(int high)
    {
        var page = new string[256];
        for (var low = 0; low < 256; low++)
        {
            var c = (char)(high << 8 | low);
            page[low] = Compute(c.ToString());
        }
        return Pages[high] = page;
    }

    static string Compute(string character)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(character, 0) is UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned) return Blank;
        var plain = character.Normalize(NormalizationForm.FormKC);
        if (plain.Length > 0 && IsAlphabetic(plain[0])) plain = plain.Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(plain.Length);
        foreach (var rune in plain.EnumerateRunes()) Append(folded, rune);
        return folded.ToString() is var text && string.IsNullOrWhiteSpace(text) && text.Length > 0 ? Blank : text;
    }

    /// <summary>Latin, Greek, Cyrillic: accents are marks on a base letter. Elsewhere marks are part of the spelling.</summary>
    static bool IsAlphabetic(char c) => c < '\u0590' || c is >= '\u1e00' and <= '\u1fff';

    static void Append(StringBuilder folded, Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category == UnicodeCategory.DecimalDigitNumber) folded.Append((int)Rune.GetNumericValue(rune));
        else if (rune.Value is >= 0x300 and <= 0x36f or >= 0xfe00 and <= 0xfe0f || category is UnicodeCategory.Format) return;
        else if (IsWordCharacter(category)) folded.Append(Spelled(Rune.ToLowerInvariant(rune)));
        else folded.Append(' ');
    }

    static bool IsWordCharacter(UnicodeCategory category) => category <= UnicodeCategory.OtherNumber;

    static string Spelled(Rune lower) => lower.Value switch
    {
        'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'ø' => "o", 'đ' or 'ð' => "d", 'þ' => "th",
        'ł' => "l", 'ħ' => "h", 'ı' => "i", 'ŋ' => "n", 'ŧ' => "t", 'ς' => "σ",
        _ => lower.ToString(),
    };
}
