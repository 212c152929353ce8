using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Npgsql;
using NpgsqlTypes;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>Puts whole rows into a table by COPY, in one commit.</summary>
static class PostgresCopy
{
    public static async ValueTask Load(NpgsqlConnection connection, string table, IReadOnlyList<ColumnModel> columns, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        var into = $"COPY {SqlBuilder.Name(table)} ({string.Join(", ", columns.Select(c => SqlBuilder.Name(c.Name)))}) FROM STDIN (FORMAT BINARY)";
        await using var import = await connection.BeginBinaryImportAsync(into, cancel);
        foreach (var row in rows)
        {
            await import.StartRowAsync(cancel);
            for (var i = 0; i < columns.Count; i++)
                await (row[i] is { } value ? Write(import, columns[i], value, cancel) : import.WriteNullAsync(cancel));
        }
        await import.CompleteAsync(cancel);
    }

    /// <summary>Each by its own type: one that is to be found out for every value costs more than the value.</summary>
    static Task Write(NpgsqlBinaryImporter import, ColumnModel column, object value, CancellationToken cancel) => column.Type switch
    {
        ColumnType.Text when column.Name == PostgresDialect.SearchColumn => import.WriteAsync(PostgresDialect.Lexemes((string)value), NpgsqlDbType.TsVector, cancel),
        ColumnType.Text or ColumnType.Json => import.WriteAsync((string)value, NpgsqlDbType.Text, cancel),
        ColumnType.Integer => import.WriteAsync((long)value, NpgsqlDbType.Bigint, cancel),
        ColumnType.Decimal => import.WriteAsync(PostgresDialect.Stored((decimal)value, column.Scale), NpgsqlDbType.Numeric, cancel),
        ColumnType.Boolean => import.WriteAsync((bool)value, NpgsqlDbType.Boolean, cancel),
        ColumnType.Date => import.WriteAsync((DateOnly)value, NpgsqlDbType.Date, cancel),
        ColumnType.Instant => import.WriteAsync(PostgresDialect.Stored((DateTimeOffset)value), NpgsqlDbType.TimestampTz, cancel),
        ColumnType.Key => import.WriteAsync((Guid)value, NpgsqlDbType.Uuid, cancel),
    };
}
