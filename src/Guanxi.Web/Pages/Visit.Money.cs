using Guanxi.Kernel.Hosting;

namespace Guanxi.Web.Pages;

/// <param name="Main">The company's own currency.</param>
/// <param name="Offered">Codes an input offers, the main one first.</param>
public sealed record MoneyOffer(string Main, IReadOnlyList<string> Offered);

public sealed partial class Visit
{
    static readonly string[] Common = ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"];

    public MoneyOffer Money => _money ??= Offer(Http.RequestServices.GetRequiredService<Company>().Facts.Currency);
    MoneyOffer? _money;

    static MoneyOffer Offer(string main) => new(main, [main, .. Common.Where(c => c != main)]);
}
