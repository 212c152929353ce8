using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Sales;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// Keeps what was foretold of each month, for each person and for all, beside what came. Months before the first run are told from what was known
/// then: sales from their days, the pipeline from the warehouse's history, as far back as it goes.
/// </summary>
public sealed class ForecastMarks(WarehouseDatabase warehouse, RecordStore store, Company company) : IScheduled
{
    const int Kept = 12, Read = 72;

    public string Name => "forecast-marks";
    public Schedule Schedule => Schedule.Cron("50 2 * * *");

    public async ValueTask Run(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(store.Clock.GetUtcNow(), company.Zone).DateTime);
        var present = new DateOnly(today.Year, today.Month, 1);
        var won = await Won(present.AddMonths(-Read), cancel);
        var known = await Known(present.AddMonths(-Kept), cancel);
        for (var month = present.AddMonths(-Kept); month <= present; month = month.AddMonths(1))
        {
            var pipeline = await Pipeline(month, cancel);
            var unit = store.Begin(Viewer.System);
            foreach (var owner in won.Keys.Union(pipeline.Keys)) Mark(unit, known.GetValueOrDefault((owner, month)), owner, month, month == present, won.GetValueOrDefault(owner) ?? [], pipeline);
            var saved = await unit.Commit(cancel);
            if (!saved.Ok) throw new InvalidOperationException(string.Join("; ", saved.Problems));
        }
    }

    async Task<Dictionary<(Guid, DateOnly), ForecastMark>> Known(DateOnly since, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<ForecastMark>()) { Filter = new Filter.Condition("month", FilterOperator.GreaterOrEqual, [$"{since:yyyy-MM-dd}"]), Limit = 500, Titles = false };
        var known = new Dictionary<(Guid, DateOnly), ForecastMark>();
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, query with { Cursor = cursor }, cancel);
            foreach (var mark in page.Records.Cast<ForecastMark>()) known[(mark.Owner.Value, mark.Month!.Value)] = mark;
            if ((cursor = page.Next) is null) return known;
        }
    }

    void Mark(UnitOfWork unit, ForecastMark? known, Guid owner, DateOnly month, bool running, Dictionary<DateOnly, decimal> won, Dictionary<Guid, (decimal Weighted, decimal Committed)> pipeline)
    {
        var came = running ? (Money?)null : Money(won.GetValueOrDefault(month));
        if (known is not null)
        {
            if (known.Came?.Amount != came?.Amount) unit.Update<ForecastMark>(known, ("came", came));
            return;
        }
        var foretold = Forecast.Of(Series(won, month), 1)?.Ahead[0].Value;
        var open = pipeline.TryGetValue(owner, out var stood) ? stood : ((decimal, decimal)?)null;
        if (foretold is null && open is null) return;
        unit.Create(new ForecastMark
        {
            Name = $"{month:yyyy-MM}", Month = month, Owner = new(owner), Foretold = foretold is { } value ? Money((decimal)value) : null, Weighted = Money(open?.Item1), Committed = Money(open?.Item2), Came = came,
        });
    }

    /// <summary>From the first month with a sale up to the one before, none left out.</summary>
    static List<double> Series(Dictionary<DateOnly, decimal> won, DateOnly until)
    {
        var series = new List<double>();
        if (won.Count > 0) for (var month = won.Keys.Min(); month < until; month = month.AddMonths(1)) series.Add((double)won.GetValueOrDefault(month));
        return series;
    }

    /// <summary>By owner and month; the empty key is everybody.</summary>
    async Task<Dictionary<Guid, Dictionary<DateOnly, decimal>>> Won(DateOnly since, CancellationToken cancel) => (await warehouse.Query(new("""
        SELECT owner, month, CAST(sum(amount_worth) AS DECIMAL(28,4)) FROM (
          SELECT owner, CAST(date_trunc('month', coalesce(close_date, CAST(timezone($1, closed_at) AS DATE))) AS DATE) AS month, amount_worth FROM opportunities WHERE status = 'won' AND deleted_at IS NULL AND amount_worth > 0)
        WHERE month >= $2 GROUP BY GROUPING SETS ((month), (owner, month)) HAVING grouping(owner) = 1 OR owner IS NOT NULL
        """, [new(company.Facts.TimeZone, ColumnType.Text), new(since, ColumnType.Date)]), row => (Owner: row.IsNull(0) ? Guid.Empty : row.Key(0), Month: (DateOnly)row.Value(1)!, Worth: (decimal)row.Value(2)!), cancel))
        .GroupBy(r => r.Owner).ToDictionary(g => g.Key, g => g.ToDictionary(r => r.Month, r => r.Worth));

    /// <summary>
    /// What was open at the beginning of a month and expected to close within it; nothing where the history begins later. Before deals had a
    /// category their probability says what was committed.
    /// </summary>
    async Task<Dictionary<Guid, (decimal, decimal)>> Pipeline(DateOnly month, CancellationToken cancel) => (await warehouse.Query(new($"""
        SELECT owner, CAST(sum(weighted) AS DECIMAL(28,4)), CAST(coalesce(sum(worth) FILTER (category = '{ForecastCategories.Commit}'), 0) AS DECIMAL(28,4)) FROM (
          SELECT owner, status, close_date, deleted_at, amount_worth AS worth, coalesce(forecast_category, CASE WHEN probability >= {ForecastCategories.Sure} THEN '{ForecastCategories.Commit}' END) AS category, amount_worth * coalesce(probability, 0) / 100 AS weighted FROM opportunities__history
          WHERE gx_at < timezone($1, CAST($2 AS TIMESTAMP)) QUALIFY row_number() OVER (PARTITION BY id ORDER BY gx_seq DESC) = 1)
        WHERE status = 'open' AND deleted_at IS NULL AND close_date >= $2 AND close_date < $3 GROUP BY GROUPING SETS ((), (owner)) HAVING count(*) > 0 AND (grouping(owner) = 1 OR owner IS NOT NULL)
        """, [new(company.Facts.TimeZone, ColumnType.Text), new(month, ColumnType.Date), new(month.AddMonths(1), ColumnType.Date)]), row => (row.IsNull(0) ? Guid.Empty : row.Key(0), (row.Value(1) as decimal? ?? 0, (decimal)row.Value(2)!)), cancel)).ToDictionary();

    Money? Money(decimal? amount) => amount is { } known ? new Money(decimal.Round(known), company.Facts.Currency) : null;
}
