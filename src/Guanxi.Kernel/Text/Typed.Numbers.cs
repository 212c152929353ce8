using System.Buffers;
using System.Globalization;

namespace Guanxi.Kernel.Text;

public static partial class Typed
{
    const int MaxDigits = 28;

    static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789.");

    /// <summary>Longest first.</summary>
    static readonly (string Sign, decimal Size)[] Scales =
    [
        ("万亿", 1e12m), ("千万", 1e7m), ("百万", 1e6m), ("十万", 1e5m), ("mn", 1e6m), ("bn", 1e9m),
        ("亿", 1e8m), ("万", 1e4m), ("千", 1e3m), ("w", 1e4m), ("k", 1e3m), ("m", 1e6m), ("b", 1e9m),
    ];

    /// <summary>1234.5, 1,234.50, １２３, (12), 1.5e6, 10万, 3k. Problems: <c>notANumber</c>, <c>numberTooLarge</c>.</summary>
    public static Typed<decimal> Number(string? text) => ScaledNumber(Plain(text));

    /// <summary>12.5 or 12.5%, both 12.5.</summary>
    public static Typed<decimal> Percent(string? text) => ScaledNumber(Plain(text) is [.. var number, '%'] ? number.TrimEnd() : Plain(text));

    /// <summary>An amount with a symbol, code or name of a currency before or after it, or none. Problems: <c>notMoney</c>, <c>numberTooLarge</c>.</summary>
    /// <param name="expected">The currency for amounts that name none, and the one that ¥ or $ means if it fits; null if there is none.</param>
    public static Typed<(decimal Amount, string? Currency)> Money(string? text, string? expected = null)
    {
        var plain = Plain(text);
        var negative = TakeSign(ref plain);
        var first = plain.AsSpan().IndexOfAny(Numerals);
        var last = plain.AsSpan().LastIndexOfAny(Numerals);
        if (first < 0) return Fails<(decimal, string?)>("notMoney");
        var (before, after) = (plain[..first].Trim(), plain[(last + 1)..].Trim());
        if (before is [.. var symbol, '-'] && !negative) (before, negative) = (symbol.TrimEnd(), true);
        var (scale, name) = ScaleAndRest(after, rest => rest.Length == 0 || Currencies.CodeOf(rest, expected) is not null);
        if (name is null || (before.Length > 0 && name.Length > 0)) return Fails<(decimal, string?)>("notMoney");
        var currency = before.Length + name.Length == 0 ? expected : Currencies.CodeOf(before + name, expected);
        if (currency is null && before.Length > 0) return Fails<(decimal, string?)>("notMoney");
        var amount = Scaled(plain.AsSpan(first, last + 1 - first), scale, negative);
        return amount.Ok ? Means((amount.Value, currency)) : Fails<(decimal, string?)>(amount.Problem == "notANumber" ? "notMoney" : amount.Problem!);
    }

    static Typed<decimal> ScaledNumber(string plain)
    {
        var negative = TakeSign(ref plain);
        var end = plain.AsSpan().LastIndexOfAny(Numerals) + 1;
        var (scale, rest) = ScaleAndRest(plain[end..].Trim(), rest => rest.Length == 0);
        return rest is null ? Fails<decimal>("notANumber") : Scaled(plain.AsSpan(0, end), scale, negative);
    }

    static (decimal Scale, string? After) ScaleAndRest(string text, Func<string, bool> fits)
    {
        if (fits(text)) return (1, text);
        foreach (var (sign, size) in Scales)
            if (text.StartsWith(sign, StringComparison.Ordinal) && text[sign.Length..].TrimStart() is var rest && fits(rest)) return (size, rest);
        return (1, null);
    }

    static Typed<decimal> Scaled(ReadOnlySpan<char> text, decimal scale, bool negative)
    {
        Span<char> digits = stackalloc char[64];
        if (text.Length > digits.Length) return Fails<decimal>(text.ContainsAnyExceptInRange(' ', '9') ? "notANumber" : "numberTooLarge");
        if (!TryUngroup(text, digits, out var length)) return Fails<decimal>("notANumber");
        digits = digits[..length];
        if (!IsNumeral(digits)) return Fails<decimal>("notANumber");
        if (SignificantDigits(digits) > MaxDigits) return Fails<decimal>("numberTooLarge");
        try
        {
            var value = decimal.Parse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture) * scale;
            return Means(negative ? -value : value);
        }
        catch (OverflowException)
        {
            return Fails<decimal>("numberTooLarge");
        }
    }

    /// <summary>Leaves out the one kind of separator that stands before each three digits of the whole part.</summary>
    static bool TryUngroup(ReadOnlySpan<char> text, Span<char> digits, out int length)
    {
        length = 0;
        var whole = text.IndexOfAny('.', 'e');
        if (whole < 0) whole = text.Length;
        var separator = text[..whole].IndexOfAny(", '_") is >= 0 and var at ? text[at] : '\0';
        var group = 0;
        for (var i = 0; i < text.Length; i++)
            if (i < whole && text[i] == separator)
            {
                if (i == 0 || i - group > 3 || (group > 0 && i - group != 3)) return false;
                group = i + 1;
            }
            else digits[length++] = text[i];
        return group == 0 || whole - group == 3;
    }

    static bool IsNumeral(ReadOnlySpan<char> digits)
    {
        var e = digits.IndexOf('e');
        var mantissa = e < 0 ? digits : digits[..e];
        var exponent = e < 0 ? "0" : digits[(e + 1)..].TrimStart("+-");
        return mantissa.Count('.') <= 1 && mantissa.ContainsAnyExcept('.') && !mantissa.ContainsAnyExcept(Numerals)
            && exponent.Length is > 0 and < 4 && !exponent.ContainsAnyExceptInRange('0', '9');
    }

    static int SignificantDigits(ReadOnlySpan<char> digits)
    {
        var exponent = digits.IndexOf('e');
        var mantissa = (exponent < 0 ? digits : digits[..exponent]).TrimStart("0.");
        return mantissa.Length - (mantissa.Contains('.') ? 1 : 0);
    }

    /// <summary>A leading plus or minus, or the brackets of bookkeepers.</summary>
    static bool TakeSign(ref string plain)
    {
        if (plain is ['(', .. var inside, ')'])
        {
            plain = inside.Trim();
            return true;
        }
        if (plain.Length == 0 || plain[0] is not ('-' or '+')) return false;
        var negative = plain[0] == '-';
        plain = plain[1..].TrimStart();
        return negative;
    }
}
