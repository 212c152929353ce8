using System.Collections.Frozen;

namespace Guanxi.Kernel.Text;

/// <summary>The active currencies of ISO 4217: codes, places of the minor unit, symbols.</summary>
public static class Currencies
{
    const int UsualMinorUnits = 2;

    static readonly string[] Usual = ["CNY", "USD", "EUR", "GBP", "HKD", "JPY", "TWD", "SGD"];

    /// <summary>Those one deals in most come first.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. Usual,
        .. ("AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP "
            + "CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD "
            + "JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN "
            + "NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
            + "SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG").Split(' ').Except(Usual),
    ];

    static readonly FrozenSet<string> Known = Codes.ToFrozenSet();

    static readonly FrozenDictionary<string, int> OtherMinorUnits =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".Split(' ').Select(code => KeyValuePair.Create(code, 0))
            .Concat("BHD IQD JOD KWD LYD OMR TND".Split(' ').Select(code => KeyValuePair.Create(code, 3)))
            .ToFrozenDictionary();

    /// <summary>The dollar and the sign ¥ belong to whoever reads: in Chinese ¥ is the yuan, in English $ is the US dollar.</summary>
    static readonly FrozenDictionary<string, (string Chinese, string English)> Symbols = new Dictionary<string, (string, string)>
    {
        ["CNY"] = ("¥", "CN¥"), ["USD"] = ("US$", "$"), ["JPY"] = ("JP¥", "JP¥"), ["EUR"] = ("€", "€"), ["GBP"] = ("£", "£"),
        ["HKD"] = ("HK$", "HK$"), ["TWD"] = ("NT$", "NT$"), ["KRW"] = ("₩", "₩"), ["INR"] = ("₹", "₹"), ["AUD"] = ("A$", "A$"),
        ["CAD"] = ("C$", "C$"), ["NZD"] = ("NZ$", "NZ$"), ["MXN"] = ("MX$", "MX$"), ["BRL"] = ("R$", "R$"), ["VND"] = ("₫", "₫"),
        ["ILS"] = ("₪", "₪"), ["PHP"] = ("₱", "₱"), ["RUB"] = ("₽", "₽"), ["TRY"] = ("₺", "₺"), ["UAH"] = ("₴", "₴"),
    }.ToFrozenDictionary();

    public static bool IsKnown(string code) => Known.Contains(code);

    /// <summary>Decimal places of the minor unit: 2 for CNY, 0 for JPY, 3 for KWD.</summary>
    public static int MinorUnits(string code) => OtherMinorUnits.GetValueOrDefault(code, UsualMinorUnits);

    /// <summary>The code itself where no symbol is usual.</summary>
    public static string Symbol(string code, string language) =>
        !Symbols.TryGetValue(code, out var symbol) ? code : language == Texts.Chinese ? symbol.Chinese : symbol.English;

    /// <summary>The currency a typed symbol or code means, null when it means none or several.</summary>
    internal static string? CodeOf(string typed, string? expected)
    {
        var upper = typed.ToUpperInvariant();
        if (IsKnown(upper)) return upper;
        return upper switch
        {
            "¥" or "￥" => expected is "JPY" ? "JPY" : "CNY",
            "$" or "＄" => expected is not null && Symbols.TryGetValue(expected, out var own) && own.Chinese.EndsWith('$') ? expected : "USD",
            "元" or "人民币" or "圆" or "RMB" => "CNY",
            "美元" => "USD", "欧元" => "EUR", "日元" => "JPY", "港币" or "港元" => "HKD", "英镑" => "GBP",
            _ => Symbols.FirstOrDefault(symbol => symbol.Value.Chinese == upper || symbol.Value.English == upper).Key,
        };
    }
}
