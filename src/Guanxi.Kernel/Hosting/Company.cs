namespace Guanxi.Kernel.Hosting;

/// <summary>What the kernel must know of the company: defaults for values that name none. Set at start and when the settings change.</summary>
public sealed class Company
{
    CompanyFacts _facts = new("Guanxi", "CNY", "CN", "Asia/Shanghai", "zh-CN");

    TimeZoneInfo? _zone;

    public CompanyFacts Facts
    {
        get => Volatile.Read(ref _facts);
        set
        {
            Volatile.Write(ref _facts, value);
            Volatile.Write(ref _zone, null);
        }
    }

    public TimeZoneInfo Zone => Volatile.Read(ref _zone) ?? (_zone = TimeZoneInfo.FindSystemTimeZoneById(Facts.TimeZone));

    /// <summary>Patterns of readable numbers the company writes instead of the shipped ones, by <c>object.field</c>.</summary>
    public IReadOnlyDictionary<string, string> NumberPatterns { get; set; } = new Dictionary<string, string>();

    /// <summary>Currency → units of the company's currency that one unit is worth.</summary>
    public IReadOnlyDictionary<string, decimal> Rates { get; set; } = new Dictionary<string, decimal>();

    /// <summary>Null for a currency the company does not deal in.</summary>
    public decimal? RateOf(string currency) => currency == Facts.Currency ? 1 : Rates.TryGetValue(currency, out var rate) ? rate : null;
}

/// <param name="Currency">ISO 4217.</param>
/// <param name="Country">ISO 3166-1 alpha-2; gives phones without a country code theirs.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record CompanyFacts(string Name, string Currency, string Country, string TimeZone, string Language);
