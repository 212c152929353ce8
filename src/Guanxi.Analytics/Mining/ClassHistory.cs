using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Mining;

/// <summary>Which customers came into another class, from the history that the warehouse keeps of every state.</summary>
public sealed class ClassHistory(WarehouseDatabase warehouse)
{
    const int Most = 500;
    /// <summary>Within which a reckoning has written to all customers.</summary>
    const string Reckoning = "INTERVAL 1 HOUR";

    /// <param name="anew">When all were reckoned from other purchases than before: what changed then is none of the customers' doing.</param>
    public Task<List<ClassChange>> Latest(DateTimeOffset since, DateTimeOffset? anew, CancellationToken cancel) => warehouse.Query(new($"""
        SELECT id, gx_at, before, now FROM (
          SELECT id, gx_at, sales_class AS now, lag(sales_class) OVER (PARTITION BY id ORDER BY version) AS before FROM accounts__history)
        WHERE gx_at >= $1 AND before IS NOT NULL AND now IS DISTINCT FROM before AND gx_at NOT BETWEEN $2 AND $2 + {Reckoning} ORDER BY gx_at DESC LIMIT {Most}
        """, [new(since, ColumnType.Instant), new(anew ?? DateTimeOffset.UnixEpoch, ColumnType.Instant)]), row => new ClassChange(row.Key(0), (DateTimeOffset)row.Value(1)!, row.Text(2)!, row.Text(3)), cancel);

    /// <summary>How one customer was classed so far, the newest first, with what it had bought then and before.</summary>
    /// <param name="fields">Choices of the account.</param>
    public Task<List<FieldChange>> Of(Guid account, IReadOnlyList<FieldModel> fields, CancellationToken cancel)
    {
        const string Figures = "purchased_amount, purchases, last_purchase, expected_value";
        var before = string.Join(", ", Figures.Split(", ").Select(f => $"lag({f}) OVER (ORDER BY gx_seq) AS {f}_before"));
        var each = fields.Select((f, i) => $"SELECT gx_at, gx_seq, gx_actor, {i} AS field, {SqlBuilder.Name(f.Columns[0].Name)} AS now, lag({SqlBuilder.Name(f.Columns[0].Name)}) OVER (ORDER BY gx_seq) AS before, {Figures}, {before} FROM accounts__history WHERE id = $1");
        var sql = $"SELECT field, gx_at, before, now, gx_actor, {Figures}, {string.Join(", ", Figures.Split(", ").Select(f => f + "_before"))} FROM ({string.Join(" UNION ALL ", each)}) WHERE now IS DISTINCT FROM before ORDER BY gx_seq DESC, field LIMIT {Most}";
        return warehouse.Query(new(sql, [new(account, ColumnType.Key)]),
            row => new FieldChange(fields[(int)row.Whole(0)], (DateTimeOffset)row.Value(1)!, row.Text(2), row.Text(3), row.IsNull(4) ? null : row.Key(4), Standing.Read(row, 9), Standing.Read(row, 5)), cancel);
    }
}

/// <param name="Before">Null where there was no class before.</param>
/// <param name="Actor">Who changed it; of what is reckoned, the system.</param>
/// <param name="Then">How the customer stood before.</param>
public sealed record FieldChange(FieldModel Field, DateTimeOffset At, string? Before, string? Now, Guid? Actor, Standing Then, Standing Since);

/// <summary>What a class is reckoned from, in the company's currency.</summary>
public sealed record Standing(decimal? Sold, long? Purchases, DateOnly? Last, decimal? Expected)
{
    internal static Standing Read(EngineRow row, int at) =>
        new(Number(row, at), row.IsNull(at + 1) ? null : row.Whole(at + 1), (DateOnly?)row.Value(at + 2), Number(row, at + 3));

    static decimal? Number(EngineRow row, int at) => row.Value(at) is { } value ? Convert.ToDecimal(value, null) : null;
}

/// <param name="Now">Null when the customer has no class any more.</param>
public sealed record ClassChange(Guid Account, DateTimeOffset At, string Before, string? Now);
