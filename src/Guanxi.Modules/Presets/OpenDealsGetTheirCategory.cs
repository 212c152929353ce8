using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;

namespace Guanxi.Modules.Presets;

/// <summary>Open deals made before there were forecast categories are given theirs, once.</summary>
sealed class OpenDealsGetTheirCategory(RecordStore store) : IUpgrade
{
    /// <summary>Setting: it was done.</summary>
    public const string Key = "forecastCategories";
    const int Batch = 500;

    readonly Settings _settings = new(store);

    public async ValueTask Run(CancellationToken cancel)
    {
        if (await _settings.Read<string>(Key, cancel) is not null || await _settings.Read<string>("preset", cancel) is null) return;
        var query = new ListQuery(store.Registry.Of<Opportunity>()) { Filter = FilterText.Parse("status:open and forecastCategory:empty").Filter!, Limit = Batch, Titles = false };
        for (var more = true; more;)
        {
            var page = await store.List(Viewer.System, query, cancel);
            more = page.Next is not null;
            var unit = store.Begin(Viewer.System);
            foreach (var deal in page.Records.Cast<Opportunity>()) unit.Update<Opportunity>(deal, ("forecastCategory", ForecastCategories.Of(deal.Probability)));
            if (!more) await _settings.Write(unit, Key, "given", cancel);
            // Where another node or person was faster, what is left is done at the next start.
            if (!(await unit.Commit(cancel)).Ok) return;
        }
    }
}
