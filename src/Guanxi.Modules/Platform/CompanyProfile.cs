using Guanxi.Kernel.Hosting;

namespace Guanxi.Modules.Platform;

/// <summary>The company as its administrator describes it: the setting <see cref="Key"/>, of which there is one once the company has moved in.</summary>
/// <param name="Language">zh-CN or en.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Currency">ISO 4217; sums are shown in it.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record CompanyProfile(
    string Name, string Language, string TimeZone, string Currency, string Country,
    string? Phone = null, string? Website = null, string? Address = null, string? TaxNumber = null)
{
    public const string Key = "company";

    public CompanyFacts ToFacts() => new(Name, Currency, Country, TimeZone, Language);

    /// <summary>The country most likely meant by a time zone; China where the zone does not tell.</summary>
    public static string CountryOf(string timeZone) => timeZone switch
    {
        "Asia/Hong_Kong" => "HK", "Asia/Taipei" => "TW", "Asia/Singapore" => "SG", "Asia/Tokyo" => "JP", "Europe/London" => "GB", "Europe/Berlin" => "DE",
        "America/New_York" or "America/Chicago" or "America/Denver" or "America/Los_Angeles" => "US", _ => "CN",
    };
}
