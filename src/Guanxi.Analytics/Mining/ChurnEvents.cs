using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Mining;

/// <summary>What happened with customers besides purchases, by day.</summary>
public sealed class ChurnEvents
{
    const int Recent = 182;

    readonly ILookup<Guid, DateOnly> _complaints, _contacts, _products;

    /// <param name="products">Days on which something was bought for the first time.</param>
    public ChurnEvents(ILookup<Guid, DateOnly> complaints, ILookup<Guid, DateOnly> contacts, ILookup<Guid, DateOnly> products) => (_complaints, _contacts, _products) = (complaints, contacts, products);

    public static async Task<ChurnEvents> Read(WarehouseDatabase warehouse, string zone, CancellationToken cancel) => new(
        await Days(warehouse, "SELECT account, CAST(timezone($1, created_at) AS DATE) FROM complaints WHERE deleted_at IS NULL AND account IS NOT NULL", zone, cancel),
        await Days(warehouse, "SELECT account, CAST(timezone($1, contacted_at) AS DATE) FROM activities WHERE deleted_at IS NULL AND account IS NOT NULL AND contacted_at IS NOT NULL", zone, cancel),
        await Days(warehouse, """
            SELECT account, min(day) FROM (SELECT account, product, close_date AS day FROM opportunities WHERE status = 'won' AND deleted_at IS NULL AND $1 <> ''
              UNION ALL SELECT account, product, day FROM order_lines) WHERE account IS NOT NULL AND product IS NOT NULL AND day IS NOT NULL GROUP BY account, product
            """, zone, cancel));

    static async Task<ILookup<Guid, DateOnly>> Days(WarehouseDatabase warehouse, string sql, string zone, CancellationToken cancel) =>
        (await warehouse.Query(new(sql, [new(zone, ColumnType.Text)]), row => (Account: row.Key(0), Day: (DateOnly)row.Value(1)!), cancel)).ToLookup(r => r.Account, r => r.Day);

    /// <summary>Of the half year before.</summary>
    public int Complaints(Guid account, DateOnly day) => _complaints[account].Count(d => d <= day && d > day.AddDays(-Recent));

    /// <inheritdoc cref="Complaints"/>
    public int Contacts(Guid account, DateOnly day) => _contacts[account].Count(d => d <= day && d > day.AddDays(-Recent));

    /// <summary>Different products until the day.</summary>
    public int Products(Guid account, DateOnly day) => _products[account].Count(d => d <= day);
}
