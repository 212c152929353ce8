using System.Text.Json;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>The current row of a reading statement; columns by their place, from 0. Only <see cref="Read"/> takes an empty column.</summary>
public abstract class Row
{
    public abstract bool IsEmpty(int ordinal);
    public abstract string GetString(int ordinal);
    /// <summary>A text as UTF-8.</summary>
    public abstract byte[] GetUtf8(int ordinal);
    public abstract long GetInt64(int ordinal);
    public int GetInt32(int ordinal) => (int)GetInt64(ordinal);
    /// <param name="scale">Decimal places of the column.</param>
    public abstract decimal GetDecimal(int ordinal, int scale);
    public abstract bool GetBoolean(int ordinal);
    public abstract DateOnly GetDate(int ordinal);
    public abstract DateTimeOffset GetInstant(int ordinal);
    public abstract Guid GetKey(int ordinal);

    /// <summary>Writes a text as JSON.</summary>
    public abstract void WriteText(Utf8JsonWriter json, int ordinal);

    /// <summary>Value of a column in the types named by <see cref="ColumnType"/>; null when empty.</summary>
    public object? Read(int ordinal, ColumnType type, int scale = 0)
    {
        if (IsEmpty(ordinal)) return null;
        return type switch
        {
            ColumnType.Text or ColumnType.Json => GetString(ordinal),
            ColumnType.Integer => GetInt64(ordinal),
            ColumnType.Decimal => GetDecimal(ordinal, scale),
            ColumnType.Boolean => GetBoolean(ordinal),
            ColumnType.Date => GetDate(ordinal),
            ColumnType.Instant => GetInstant(ordinal),
            ColumnType.Key => GetKey(ordinal),
        };
    }
}
