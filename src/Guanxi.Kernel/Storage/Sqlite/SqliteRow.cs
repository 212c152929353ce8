using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// A row as SQLite holds it. Columns are asked for on SQLite's own interface: a page of records reads hundreds of them, and through
/// the provider each cost more than the search for the row. Encodings as in <see cref="SqliteDialect"/>.
/// </summary>
sealed unsafe partial class SqliteRow(nint statement) : Row
{
    const int Null = 5;

    public override bool IsEmpty(int ordinal) => sqlite3_column_type(statement, ordinal) == Null;
    public override string GetString(int ordinal) => Encoding.UTF8.GetString(Bytes(ordinal));
    public override byte[] GetUtf8(int ordinal) => Bytes(ordinal).ToArray();
    public override long GetInt64(int ordinal) => sqlite3_column_int64(statement, ordinal);
    public override decimal GetDecimal(int ordinal, int scale) => ScaledDecimal.FromScaled(GetInt64(ordinal), scale);
    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;
    public override DateOnly GetDate(int ordinal) => DateOnly.ParseExact(GetString(ordinal), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    public override DateTimeOffset GetInstant(int ordinal) => DateTimeOffset.FromUnixTimeMilliseconds(GetInt64(ordinal));
    public override Guid GetKey(int ordinal) => new(Bytes(ordinal), bigEndian: true);
    public override void WriteText(Utf8JsonWriter json, int ordinal) => json.WriteStringValue(Bytes(ordinal));

    /// <summary>UTF-8 of a text, bytes of a blob; they stand until the next row is read.</summary>
    ReadOnlySpan<byte> Bytes(int ordinal)
    {
        var at = sqlite3_column_blob(statement, ordinal);
        return new(at, sqlite3_column_bytes(statement, ordinal));
    }

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial int sqlite3_column_type(nint statement, int ordinal);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial long sqlite3_column_int64(nint statement, int ordinal);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial byte* sqlite3_column_blob(nint statement, int ordinal);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial int sqlite3_column_bytes(nint statement, int ordinal);
}
