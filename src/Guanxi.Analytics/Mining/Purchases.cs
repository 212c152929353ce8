using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>Who bought when for how much, by customer and day, in the company's currency.</summary>
public sealed class Purchases(WarehouseDatabase warehouse, Company company, Settings settings)
{
    public const string Setting = "purchases";

    const string Deals = "SELECT account, coalesce(close_date, CAST(timezone($1, closed_at) AS DATE)) AS day, amount_worth AS worth FROM opportunities WHERE status = 'won' AND deleted_at IS NULL";
    const string Lines = "SELECT account, day, amount_worth AS worth FROM order_lines WHERE $1 <> ''";

    /// <summary>What the company takes for a purchase.</summary>
    public async Task<PurchaseSource> Source(CancellationToken cancel) => (await settings.Read<PurchaseChoice>(Setting, cancel))?.Source ?? PurchaseSource.Both;

    public async Task<IReadOnlyList<Buyer>> Of(DateOnly until, CancellationToken cancel)
    {
        var all = await Source(cancel) switch { PurchaseSource.Deals => Deals, PurchaseSource.Lines => Lines, PurchaseSource.Both => $"{Deals} UNION ALL {Lines}" };
        var sql = $"SELECT account, day, CAST(sum(worth) AS DECIMAL(28,4)) AS worth FROM ({all}) WHERE account IS NOT NULL AND day <= $2 GROUP BY ALL HAVING sum(worth) > 0 ORDER BY account, day";
        var rows = await warehouse.Query(new(sql, [new(company.Facts.TimeZone, ColumnType.Text), new(until, ColumnType.Date)]), row => (Account: row.Key(0), Day: (DateOnly)row.Value(1)!, Worth: (decimal)row.Value(2)!), cancel);
        return [.. rows.GroupBy(r => r.Account).Select(g => new Buyer(g.Key, [.. g.Select(r => (r.Day, r.Worth))]))];
    }
}

public enum PurchaseSource { Both, Deals, Lines }

/// <summary>Kept as the setting <c>purchases</c>: where deals and order lines tell of the same sale, one of them is enough.</summary>
public sealed record PurchaseChoice(PurchaseSource Source);

/// <param name="Purchases">In order; one a day.</param>
public sealed record Buyer(Guid Account, IReadOnlyList<(DateOnly Day, decimal Worth)> Purchases)
{
    public decimal Worth => Purchases.Sum(p => p.Worth);
    public DateOnly Last => Purchases[^1].Day;

    /// <summary>What was known on a day, in weeks; null before the first purchase.</summary>
    public PurchaseHistory? HistoryOn(DateOnly day)
    {
        var known = Purchases.Where(p => p.Day <= day).ToList();
        if (known.Count == 0) return null;
        var repeats = known.Skip(1).ToList();
        return new(repeats.Count, Weeks(known[0].Day, known[^1].Day), Weeks(known[0].Day, day), repeats.Count == 0 ? 0 : (double)repeats.Average(p => p.Worth));
    }

    static double Weeks(DateOnly from, DateOnly until) => (until.DayNumber - from.DayNumber) / 7.0;
}
