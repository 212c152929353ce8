using System.Globalization;
using System.Text;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>A row as bytes, the same for equal values whichever database they come from: a byte that tells whether there is a value, then the value by its column's type.</summary>
static class RowCodec
{
    public static void Write(BinaryWriter to, IReadOnlyList<ColumnModel> columns, object?[] row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            to.Write(row[i] is not null);
            if (row[i] is { } value) Write(to, columns[i].Type, value);
        }
    }

    static void Write(BinaryWriter to, ColumnType type, object value)
    {
        switch (type)
        {
            case ColumnType.Text or ColumnType.Json: to.Write((string)value); break;
            case ColumnType.Integer: to.Write7BitEncodedInt64((long)value); break;
            // In its shortest form, whatever the places it was kept with.
            case ColumnType.Decimal: to.Write(((decimal)value).ToString("G29", CultureInfo.InvariantCulture)); break;
            case ColumnType.Boolean: to.Write((bool)value); break;
            case ColumnType.Date: to.Write7BitEncodedInt(((DateOnly)value).DayNumber); break;
            case ColumnType.Instant: to.Write7BitEncodedInt64(((DateTimeOffset)value).ToUnixTimeMilliseconds()); break;
            case ColumnType.Key: to.Write(((Guid)value).ToByteArray(bigEndian: true)); break;
        }
    }

    public static object?[] Read(BinaryReader from, IReadOnlyList<ColumnModel> columns)
    {
        var row = new object?[columns.Count];
        for (var i = 0; i < row.Length; i++)
            if (from.ReadBoolean()) row[i] = Read(from, columns[i].Type);
        return row;
    }

    static object Read(BinaryReader from, ColumnType type) => type switch
    {
        ColumnType.Text or ColumnType.Json => from.ReadString(),
        ColumnType.Integer => from.Read7BitEncodedInt64(),
        ColumnType.Decimal => decimal.Parse(from.ReadString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        ColumnType.Boolean => from.ReadBoolean(),
        ColumnType.Date => DateOnly.FromDayNumber(from.Read7BitEncodedInt()),
        ColumnType.Instant => DateTimeOffset.FromUnixTimeMilliseconds(from.Read7BitEncodedInt64()),
        ColumnType.Key => new Guid(from.ReadBytes(16), bigEndian: true),
    };

    /// <summary>Unpaired surrogates cannot be in the databases: what is not UTF-8 is a fault.</summary>
    public static readonly Encoding Text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
