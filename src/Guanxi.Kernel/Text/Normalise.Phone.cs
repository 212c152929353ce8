using System.Buffers;
using System.Text;

namespace Guanxi.Kernel.Text;

public static partial class Normalise
{
    static readonly string[] ExtensionMarks = [";ext=", "extension", "ext.", "ext", "分机", "转", "轉", "x", "#"];
    static readonly SearchValues<char> PhonePunctuation = SearchValues.Create(" \t\u00a0-‐‑–—－.．·()（）[]/+＋　");

    /// <summary>
    /// One form for equal numbers: <c>+8613812345678</c>, with an extension <c>+861082345678;ext=12</c> (RFC 3966). A number that
    /// says neither country nor area stays as its digits. False when it is not a phone number: letters, under 3 or over 15 digits.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2 code that numbers without country code belong to.</param>
    public static bool TryPhone(string? text, string country, out string canonical)
    {
        canonical = "";
        if (text is null || !TrySplit(text, out var digits, out var extension, out var international)) return false;
        canonical = Canonical(digits, international, CallingCode.Of(country), country);
        if (canonical.Length > 16) return false;
        if (extension.Length > 0) canonical += ";ext=" + extension;
        return true;
    }

    /// <summary>The digits of a number as they may be searched for: with country code, and as dialled at home.</summary>
    internal static string[] PhoneForms(ReadOnlySpan<char> text)
    {
        if (!TrySplit(text, out var digits, out _, out var international)) return [];
        var canonical = Canonical(digits, international, CallingCode.Of("CN"), "CN");
        if (canonical[0] != '+') return [canonical];
        var home = canonical.StartsWith("+86", StringComparison.Ordinal) ? canonical[3..] : international ? "" : digits;
        if (canonical.StartsWith("+86", StringComparison.Ordinal) && !IsChineseMobile(home) && !IsChineseServiceLine(home)) home = "0" + home;
        return home.Length == 0 ? [canonical[1..]] : [canonical[1..], home];
    }

    /// <summary>The digits of a query that consists of one phone number, at least seven of them in several groups; else null.</summary>
    internal static string? PhoneSearch(string query) =>
        query.AsSpan().Trim().IndexOfAny(PhonePunctuation) >= 0 && TrySplit(query, out var digits, out var extension, out _) && extension.Length == 0 && digits.Length >= 7
            ? digits : null;

    static string Canonical(string digits, bool international, CallingCode code, string country)
    {
        if (international) return "+" + WithoutRepeatedTrunk(digits);
        if (country == "CN") return CanonicalChinese(digits);
        if (code.Code.Length == 0) return digits;
        if (code.Trunk.Length > 0 && digits.StartsWith(code.Trunk, StringComparison.Ordinal)) digits = digits[code.Trunk.Length..];
        else if (code.Trunk == "0" && digits.Length > 10 && digits.StartsWith(code.Code, StringComparison.Ordinal)) return "+" + digits;
        return digits.Length >= (code.Code == "1" ? 10 : 7) ? "+" + code.Code + digits : digits;
    }

    static string CanonicalChinese(string digits) =>
        IsChineseMobile(digits) || IsChineseServiceLine(digits) ? "+86" + digits
        : digits.StartsWith("86", StringComparison.Ordinal) && IsChineseMobile(digits[2..]) ? "+" + digits
        : digits[0] == '0' && digits.Length is >= 10 and <= 12 ? "+86" + digits[1..]
        : digits;

    static bool IsChineseMobile(string digits) => digits.Length == 11 && digits[0] == '1' && digits[1] >= '3';

    static bool IsChineseServiceLine(string digits) =>
        digits.Length == 10 && (digits.StartsWith("400", StringComparison.Ordinal) || digits.StartsWith("800", StringComparison.Ordinal));

    /// <summary>+86 (0)10…: the zero is for callers at home.</summary>
    static string WithoutRepeatedTrunk(string digits) =>
        digits.StartsWith("860", StringComparison.Ordinal) ? "86" + digits[3..]
        : digits.StartsWith("440", StringComparison.Ordinal) || digits.StartsWith("490", StringComparison.Ordinal) ? digits[..2] + digits[3..]
        : digits;

    static bool TrySplit(ReadOnlySpan<char> text, out string digits, out string extension, out bool international)
    {
        extension = "";
        foreach (var mark in ExtensionMarks)
            if (text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is > 0 and var at)
            {
                if (!TryDigits(text[(at + mark.Length)..], out extension) || extension.Length is 0 or > 8) break;
                text = text[..at];
                break;
            }
        text = text.Trim();
        international = !text.IsEmpty && text[0] is '+' or '＋';
        if (!TryDigits(text, out digits) || digits.Length is < 3 or > 17) return false;
        if (international || !digits.StartsWith("00", StringComparison.Ordinal) || digits.Length < 10) return true;
        international = true;
        digits = digits[2..];
        return true;
    }

    static bool TryDigits(ReadOnlySpan<char> text, out string digits)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsAsciiDigit(c)) kept.Append(c);
            else if (char.IsDigit(c)) kept.Append((int)char.GetNumericValue(c));
            else if (!PhonePunctuation.Contains(c))
            {
                digits = "";
                return false;
            }
        digits = kept.ToString();
        return true;
    }
}
