using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Mining;

/// <summary>Which customers came into another class, from the history that the warehouse keeps of every state.</summary>
public sealed class ClassHistory(WarehouseDatabase warehouse)
{
    const int Most = 500;

    public Task<List<ClassChange>> Latest(DateTimeOffset since, CancellationToken cancel) => warehouse.Query(new($"""
        SELECT id, gx_at, before, now FROM (
          SELECT id, gx_at, sales_class AS now, lag(sales_class) OVER (PARTITION BY id ORDER BY version) AS before FROM accounts__history)
        WHERE gx_at >= $1 AND before IS NOT NULL AND now IS DISTINCT FROM before ORDER BY gx_at DESC LIMIT {Most}
        """, [new(since, ColumnType.Instant)]), row => new ClassChange(row.Key(0), (DateTimeOffset)row.Value(1)!, row.Text(2)!, row.Text(3)), cancel);

    /// <summary>How one customer was classed so far, the newest first.</summary>
    /// <param name="fields">Choices of the account.</param>
    public Task<List<FieldChange>> Of(Guid account, IReadOnlyList<FieldModel> fields, CancellationToken cancel)
    {
        var each = fields.Select((f, i) => $"SELECT gx_at, gx_seq, {i} AS field, {SqlBuilder.Name(f.Columns[0].Name)} AS now, lag({SqlBuilder.Name(f.Columns[0].Name)}) OVER (ORDER BY gx_seq) AS before FROM accounts__history WHERE id = $1");
        return warehouse.Query(new($"SELECT field, gx_at, before, now FROM ({string.Join(" UNION ALL ", each)}) WHERE now IS DISTINCT FROM before ORDER BY gx_seq DESC, field LIMIT {Most}", [new(account, ColumnType.Key)]),
            row => new FieldChange(fields[(int)row.Whole(0)], (DateTimeOffset)row.Value(1)!, row.Text(2), row.Text(3)), cancel);
    }
}

/// <param name="Before">Null where there was no class before.</param>
public sealed record FieldChange(FieldModel Field, DateTimeOffset At, string? Before, string? Now);

/// <param name="Now">Null when the customer has no class any more.</param>
public sealed record ClassChange(Guid Account, DateTimeOffset At, string Before, string? Now);
