using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Analytics.Warehouse;

/// <summary>How filters and groups are written for the warehouse. Its tables bear the names and columns of the database's, so that the same access filter holds.</summary>
sealed class WarehouseSql : ISqlExpressions
{
    public static readonly WarehouseSql Instance = new();

    public bool HasSortKeys => false;

    public string Fold(string expression) => $"lower(replace({expression}, 'İ', 'i'))";

    public string Bucket(string expression, ColumnType type, Bucket bucket, string timeZonePlaceholder) =>
        $"CAST(date_trunc('{bucket.ToString().ToLowerInvariant()}', {Day(expression, type, timeZonePlaceholder)}) AS DATE)";

    /// <summary>The day of a date or, in the zone, of a moment.</summary>
    public static string Day(string expression, ColumnType type, string timeZonePlaceholder) =>
        type == ColumnType.Instant ? $"CAST(timezone({timeZonePlaceholder}, {expression}) AS DATE)" : expression;

    public string JsonHasAny(string column, IReadOnlyList<string> placeholders) => $"coalesce(list_has_any({column}, [{string.Join(", ", placeholders)}]), false)";

    public static string TypeOf(FieldModel field, ColumnModel column) => column.Type switch
    {
        ColumnType.Text => "VARCHAR",
        ColumnType.Integer => "BIGINT",
        // Lies in 64 bits, as on SQLite: all that the databases take fits, and adding it up is many times faster than in the 128 of a digit more.
        ColumnType.Decimal => $"DECIMAL(18,{column.Scale})",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Date => "DATE",
        ColumnType.Instant => "TIMESTAMPTZ",
        ColumnType.Key => "UUID",
        ColumnType.Json => field.ValueKind is FieldKind.Choices or FieldKind.Tags ? "VARCHAR[]" : "VARCHAR",
    };
}
