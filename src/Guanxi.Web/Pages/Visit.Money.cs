using Guanxi.Kernel.Hosting;

namespace Guanxi.Web.Pages;

public sealed partial class Visit
{
    Company Company => Http.RequestServices.GetRequiredService<Company>();

    /// <summary>In which totals are given.</summary>
    public string Currency => Company.Facts.Currency;

    /// <summary>The company's own currency and those it has a rate for.</summary>
    public IEnumerable<string> Currencies => Company.Rates.Keys.Order(StringComparer.Ordinal).Prepend(Currency).Distinct();

    /// <summary>A total of money: amounts add up by their worth in the company's currency.</summary>
    public string Total(object? worth) => worth is decimal sum ? Format.Money(sum, Currency) : "";
}
