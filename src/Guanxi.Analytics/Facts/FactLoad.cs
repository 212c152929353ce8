using Guanxi.Analytics.Engine;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Facts;

/// <summary>Lays the lines of files beside what the feed brought, in the same transaction, and finds their customers and products.</summary>
sealed partial class FactLoad(EngineConnection connection, FileStore files, Company company)
{
    public const string Table = "order_lines";

    /// <returns>Whether any line is another than before.</returns>
    public bool Follow(IReadOnlyList<FeedEntry> entries)
    {
        var files = entries.Any(e => e.Object == "fact-files") && Files();
        var matched = Names.Select(n => files ? Match(n) : Match(n, [.. entries.Where(n.Concerns).Select(e => e.Record).Distinct()])).ToList();
        return files || matched.Contains(true);
    }

    /// <summary>After everything was read at once.</summary>
    public void All()
    {
        if (connection.Query(new("SELECT 1 FROM fact_files LIMIT 1", []), _ => 0).Count == 0) return;
        Files();
        foreach (var names in Names) Match(names);
    }

    /// <summary>Lines of files that came, changed or went.</summary>
    bool Files()
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS gx_fact_files (id UUID NOT NULL, lines VARCHAR NOT NULL)");
        var gone = connection.Query(new("SELECT g.id FROM gx_fact_files g LEFT JOIN fact_files f ON f.id = g.id AND f.deleted_at IS NULL AND f.lines = g.lines WHERE f.id IS NULL", []), row => row.Key(0));
        foreach (var id in gone)
        {
            connection.Query(new("DELETE FROM order_lines WHERE source = $1", [new(id, ColumnType.Key)]), _ => 0);
            connection.Query(new("DELETE FROM gx_fact_files WHERE id = $1", [new(id, ColumnType.Key)]), _ => 0);
        }
        var come = connection.Query(new("SELECT f.id, f.lines, f.currency FROM fact_files f LEFT JOIN gx_fact_files g ON g.id = f.id WHERE f.deleted_at IS NULL AND f.lines IS NOT NULL AND g.id IS NULL", []), row => (Id: row.Key(0), Lines: row.Text(1)!, Currency: row.Text(2)));
        foreach (var (id, lines, currency) in come) Load(id, lines, currency ?? company.Facts.Currency);
        return gone.Count + come.Count > 0;
    }

    void Load(Guid id, string lines, string currency)
    {
        // Bytes that a backup did not bring are missed, not fatal: their file shows no lines.
        if (files.Open(lines) is not { } stored) return;
        var copy = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.parquet");
        try
        {
            using (stored)
            using (var target = File.Create(copy)) stored.CopyTo(target);
            // The key of a line follows from its file and its place there, so that a warehouse built anew is the same.
            connection.Query(new($"""
                INSERT INTO order_lines (id, source, name, day, customer, customer_name, product_code, order_number, channel, quantity, amount, amount_currency, amount_worth)
                SELECT CAST(md5($1 || line) AS UUID), CAST($1 AS UUID), name, day, customer, customer_name, product_code, order_number, channel, TRY_CAST(quantity AS DECIMAL(18,4)), TRY_CAST(amount AS DECIMAL(18,4)), $2, TRY_CAST(amount * $3 AS DECIMAL(18,4))
                FROM read_parquet('{copy.Replace("'", "''", StringComparison.Ordinal)}')
                """, [new(id.ToString(), ColumnType.Text), new(currency, ColumnType.Text), new(company.RateOf(currency) ?? 1, ColumnType.Decimal, 6)]), _ => 0);
            connection.Query(new("INSERT INTO gx_fact_files VALUES ($1, $2)", [new(id, ColumnType.Key), new(lines, ColumnType.Text)]), _ => 0);
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
