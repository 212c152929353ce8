using System.Collections.Frozen;

namespace Guanxi.Kernel.Text;

/// <summary>How a country is called from abroad (ITU-T E.164), and the digit its own numbers begin with at home.</summary>
internal readonly record struct CallingCode(string Code, string Trunk)
{
    static readonly FrozenDictionary<string, CallingCode> ByCountry = new Dictionary<string, CallingCode>
    {
        ["CN"] = new("86", "0"), ["HK"] = new("852", ""), ["MO"] = new("853", ""), ["TW"] = new("886", "0"),
        ["US"] = new("1", "1"), ["CA"] = new("1", "1"), ["GB"] = new("44", "0"), ["IE"] = new("353", "0"),
        ["DE"] = new("49", "0"), ["AT"] = new("43", "0"), ["CH"] = new("41", "0"), ["FR"] = new("33", "0"),
        ["BE"] = new("32", "0"), ["NL"] = new("31", "0"), ["LU"] = new("352", ""), ["IT"] = new("39", ""),
        ["ES"] = new("34", ""), ["PT"] = new("351", ""), ["PL"] = new("48", ""), ["CZ"] = new("420", ""),
        ["SE"] = new("46", "0"), ["NO"] = new("47", ""), ["DK"] = new("45", ""), ["FI"] = new("358", "0"),
        ["RU"] = new("7", "8"), ["KZ"] = new("7", "8"), ["UA"] = new("380", "0"), ["TR"] = new("90", "0"),
        ["JP"] = new("81", "0"), ["KR"] = new("82", "0"), ["SG"] = new("65", ""), ["MY"] = new("60", "0"),
        ["TH"] = new("66", "0"), ["VN"] = new("84", "0"), ["ID"] = new("62", "0"), ["PH"] = new("63", "0"),
        ["IN"] = new("91", "0"), ["PK"] = new("92", "0"), ["AE"] = new("971", "0"), ["SA"] = new("966", "0"),
        ["IL"] = new("972", "0"), ["EG"] = new("20", "0"), ["ZA"] = new("27", "0"), ["NG"] = new("234", "0"),
        ["AU"] = new("61", "0"), ["NZ"] = new("64", "0"), ["BR"] = new("55", "0"), ["MX"] = new("52", ""), ["AR"] = new("54", "0"),
    }.ToFrozenDictionary();

    /// <param name="country">ISO 3166-1 alpha-2; unknown ones are taken to use the trunk digit 0 and give no code.</param>
    public static CallingCode Of(string country) => ByCountry.TryGetValue(country, out var code) ? code : new("", "0");
}
