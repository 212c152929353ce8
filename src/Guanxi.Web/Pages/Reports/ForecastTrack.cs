using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Reports;

/// <summary>How far off a person's months were, by each of three ways to foretell them; of everybody where there is no person.</summary>
/// <param name="Foretold">Percent of what came, over the months the way had something to say of; null without any.</param>
public sealed record ForecastTrack(string? Person, IReadOnlyList<ForecastMark> Months, decimal? Foretold, decimal? Weighted, decimal? Committed)
{
    const int Most = 500;

    /// <summary>Of the owners whose marks the viewer sees, everybody first.</summary>
    public static async Task<IReadOnlyList<ForecastTrack>> Load(Visit visit)
    {
        if (visit.Object("forecast-marks") is not { } model) return [];
        var page = await visit.Store.List(visit.Viewer, new(model) { Filter = new Filter.Condition("month", FilterOperator.GreaterOrEqual, [$"{visit.Today.AddMonths(-12):yyyy-MM}-01"]), Sorts = [new("month")], Limit = Most }, visit.Cancel);
        return [.. page.Records.Cast<ForecastMark>().GroupBy(m => m.Owner.Value).Select(g => Of(g.Key == Guid.Empty ? null : page.Titles.GetValueOrDefault(g.Key) ?? "—", [.. g])).OrderBy(t => t.Person is not null).ThenByDescending(t => t.Months.Sum(m => m.Came?.Amount ?? 0))];
    }

    static ForecastTrack Of(string? person, IReadOnlyList<ForecastMark> months) => new(person, months, Off(months, m => m.Foretold), Off(months, m => m.Weighted), Off(months, m => m.Committed));

    /// <summary>The sum of the errors against the sum of what came, so that a month without sales does not weigh without end.</summary>
    static decimal? Off(IReadOnlyList<ForecastMark> months, Func<ForecastMark, Money?> way)
    {
        var over = months.Where(m => m.Came is not null && way(m) is not null).ToList();
        var came = over.Sum(m => m.Came!.Value.Amount);
        return came == 0 ? null : 100 * over.Sum(m => Math.Abs(way(m)!.Value.Amount - m.Came!.Value.Amount)) / came;
    }
}
