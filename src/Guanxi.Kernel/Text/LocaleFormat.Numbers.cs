namespace Guanxi.Kernel.Text;

public sealed partial class LocaleFormat
{
    const char Minus = '-';

    public string Number(long value) => value.ToString("#,##0", culture);

    /// <param name="decimals">Exactly so many places, rounded half away from zero; as many as there are when null.</param>
    public string Number(decimal value, int? decimals = null) => decimals is { } places
        ? Rounded(value, places).ToString("#,##0" + (places > 0 ? "." + new string('0', places) : ""), culture)
        : value.ToString("#,##0.############################", culture);

    /// <summary>12.5 is shown as 12.5%.</summary>
    public string Percent(decimal value, int? decimals = null) => Number(value, decimals) + "%";

    /// <summary>About three digits and a scale: 1.2万, 3.4亿; 12K, 3.4M.</summary>
    public string Short(decimal value)
    {
        for (var i = 0; i < scales.Length; i++)
        {
            var below = i + 1 < scales.Length ? scales[i + 1].Size : 1;
            if (Math.Abs(Brief(value / below)) * below >= scales[i].Size) return Number(Brief(value / scales[i].Size)) + scales[i].Sign;
        }
        return Number(Brief(value));
    }

    /// <summary>With the currency's symbol and the places of its minor unit.</summary>
    /// <param name="currency">ISO 4217 code; an unknown one is shown as it is.</param>
    public string Money(decimal amount, string currency)
    {
        var number = Number(Math.Abs(amount), Currencies.MinorUnits(currency));
        return Signed(amount, number, currency);
    }

    public string ShortMoney(decimal amount, string currency) => Signed(amount, Short(Math.Abs(amount)), currency);

    string Signed(decimal amount, string number, string currency)
    {
        var symbol = Currencies.Symbol(currency, Language);
        var gap = char.IsAsciiLetter(symbol[^1]) ? "\u00a0" : "";
        return (decimal.IsNegative(amount) && number.AsSpan().ContainsAnyInRange('1', '9') ? Minus : "") + symbol + gap + number;
    }

    /// <summary>One place below a hundred, none above.</summary>
    static decimal Brief(decimal value) => Rounded(value, Math.Abs(value) < 100 ? 1 : 0);

    static decimal Rounded(decimal value, int places) => Math.Round(value, places, MidpointRounding.AwayFromZero);
}
