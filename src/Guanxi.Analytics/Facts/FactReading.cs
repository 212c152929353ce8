using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Facts;

/// <summary>How well the lines of a file were matched, for the one who brought it.</summary>
public sealed class FactReading(WarehouseDatabase warehouse)
{
    const int Shown = 200;

    /// <summary>Lines with a customer and with a product, of all.</summary>
    public async Task<FactMatch> MatchOf(Guid file, CancellationToken cancel = default) =>
        (await warehouse.Query(new("""
            SELECT count(*), count(account), count(product), count(DISTINCT account), count(DISTINCT product), count(DISTINCT coalesce(order_number, '')), coalesce(sum(amount_worth), 0)
            FROM order_lines WHERE source = $1
            """, [new(file, ColumnType.Key)]), row => new FactMatch(row.Whole(0), row.Whole(1), row.Whole(2), row.Whole(3), row.Whole(4), row.Whole(5), Convert.ToDecimal(row.Value(6), null)), cancel))[0];

    /// <summary>What names no customer of ours, largest worth first.</summary>
    public Task<List<Unmatched>> Customers(Guid file, CancellationToken cancel = default) => Unmatched("customer", "customer_name", "account", file, Shown, cancel);

    /// <inheritdoc cref="Customers"/>
    public Task<List<Unmatched>> Products(Guid file, CancellationToken cancel = default) => Unmatched("product_code", "name", "product", file, Shown, cancel);

    /// <summary>All of them, as records are made of them.</summary>
    public Task<List<Unmatched>> All(Guid file, bool products, CancellationToken cancel = default) =>
        products ? Unmatched("product_code", "name", "product", file, int.MaxValue, cancel) : Unmatched("customer", "customer_name", "account", file, int.MaxValue, cancel);

    Task<List<Unmatched>> Unmatched(string key, string name, string match, Guid file, int most, CancellationToken cancel) => warehouse.Query(new($"""
        SELECT coalesce({key}, {name}), mode({name}), count(*), coalesce(sum(amount_worth), 0) AS worth FROM order_lines
        WHERE source = $1 AND {match} IS NULL AND coalesce({key}, {name}) IS NOT NULL GROUP BY 1 ORDER BY worth DESC, 1 LIMIT {most}
        """, [new(file, ColumnType.Key)]), row => new Unmatched(row.Text(0)!, row.Text(1), row.Whole(2), Convert.ToDecimal(row.Value(3), null)), cancel);
}

/// <param name="Worth">In the company's currency.</param>
public sealed record FactMatch(long Lines, long WithCustomer, long WithProduct, long Customers, long Products, long Orders, decimal Worth);

/// <param name="Key">As the file names it.</param>
public sealed record Unmatched(string Key, string? Name, long Lines, decimal Worth);
