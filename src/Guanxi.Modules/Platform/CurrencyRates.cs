using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform;

/// <summary>Keeps the rates by which amounts are given their worth as the currency records say.</summary>
public sealed class CurrencyRates(RecordStore store, Company company) : IFollower
{
    public string Name => "currency-rates";

    public bool Concerns(string objectName) => objectName == "currencies";

    public async ValueTask Committed(CancellationToken cancel)
    {
        var page = await store.List(Viewer.System, new(store.Registry.Of<Currency>()) { Filter = Filter.Is("active", "true"), Limit = 1_000 }, cancel);
        company.Rates = page.Records.Cast<Currency>().ToDictionary(c => c.Code, c => c.Rate);
    }
}
