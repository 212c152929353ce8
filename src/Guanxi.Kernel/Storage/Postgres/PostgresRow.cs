using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

sealed class PostgresRow(NpgsqlDataReader row) : Row
{
    public override bool IsEmpty(int ordinal) => row.IsDBNull(ordinal);
    public override string GetString(int ordinal) => row.GetString(ordinal);
    public override byte[] GetUtf8(int ordinal) => Encoding.UTF8.GetBytes(row.GetString(ordinal));
    /// <summary>Sums of whole numbers come as decimals.</summary>
    public override long GetInt64(int ordinal) => row.GetFieldType(ordinal) == typeof(decimal) ? (long)row.GetDecimal(ordinal) : row.GetInt64(ordinal);
    public override decimal GetDecimal(int ordinal, int scale) => DecimalColumn.Plain(row.GetDecimal(ordinal));
    public override bool GetBoolean(int ordinal) => row.GetBoolean(ordinal);
    public override DateOnly GetDate(int ordinal) => row.GetFieldValue<DateOnly>(ordinal);
    public override DateTimeOffset GetInstant(int ordinal) => row.GetFieldValue<DateTimeOffset>(ordinal);
    public override Guid GetKey(int ordinal) => row.GetGuid(ordinal);
    public override void WriteText(Utf8JsonWriter json, int ordinal) => json.WriteStringValue(row.GetString(ordinal));
}
