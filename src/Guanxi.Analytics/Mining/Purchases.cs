using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>Who bought how lately, how often and for how much, in the company's currency.</summary>
public sealed class Purchases(WarehouseDatabase warehouse, Company company, Settings settings)
{
    public const string Setting = "purchases";
    /// <summary>Looked back upon one by one.</summary>
    const int Quarters = 60;

    const string Deals = "SELECT account, coalesce(close_date, CAST(timezone($1, closed_at) AS DATE)) AS day, amount_worth AS worth FROM opportunities WHERE status = 'won' AND deleted_at IS NULL";
    const string Lines = "SELECT account, day, amount_worth AS worth FROM order_lines WHERE $1 <> ''";

    /// <summary>What the company takes for a purchase.</summary>
    public async Task<PurchaseSource> Source(CancellationToken cancel) => (await settings.Read<PurchaseChoice>(Setting, cancel))?.Source ?? PurchaseSource.Both;

    /// <summary>Reckoned where the purchases lie: a customer is one row, however much was bought.</summary>
    public async Task<IReadOnlyList<Buyer>> Of(DateOnly day, CancellationToken cancel)
    {
        var all = await Source(cancel) switch { PurchaseSource.Deals => Deals, PurchaseSource.Lines => Lines, PurchaseSource.Both => $"{Deals} UNION ALL {Lines}" };
        var ago = $"{4 * day.Year + (day.Month - 1) / 3} - 4 * year(day) - quarter(day) + 1";
        var sql = $"""
            SELECT account, min(day), max(day), count(*), CAST(sum(worth) AS DECIMAL(28,4)), CAST(arg_min(worth, day) AS DECIMAL(28,4)), bit_or(CASE WHEN {ago} < {Quarters} THEN 1::BIGINT << ({ago}) ELSE 0 END)
            FROM (SELECT account, day, sum(worth) AS worth FROM ({all}) WHERE account IS NOT NULL AND day <= $2 GROUP BY account, day HAVING sum(worth) > 0)
            GROUP BY account ORDER BY account
            """;
        return await warehouse.Query(new(sql, [new(company.Facts.TimeZone, ColumnType.Text), new(day, ColumnType.Date)]),
            row => new Buyer(row.Key(0), (DateOnly)row.Value(1)!, (DateOnly)row.Value(2)!, (int)row.Whole(3), (decimal)row.Value(4)!, (decimal)row.Value(5)!, row.Whole(6)), cancel);
    }
}

public enum PurchaseSource { Both, Deals, Lines }

/// <summary>Kept as the setting <c>purchases</c>: where deals and order lines tell of the same sale, one of them is enough.</summary>
public sealed record PurchaseChoice(PurchaseSource Source);
