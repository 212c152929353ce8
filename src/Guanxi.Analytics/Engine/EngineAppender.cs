using System.Text;

namespace Guanxi.Analytics.Engine;

/// <summary>
/// Adds rows to a table, vector by vector: the fastest way in. Rows are whole, in the order of the table's columns, with values in the types of
/// <see cref="EngineColumn.Value"/> (texts as <c>string[]</c> for a list). They are there after <see cref="Flush"/>, within the connection's transaction.
/// </summary>
public sealed unsafe class EngineAppender : IDisposable
{
    readonly AppenderHandle _appender;
    readonly ChunkHandle _chunk;
    readonly (TypeId Type, TypeId Storage, byte Scale)[] _types;
    // Where each column of the chunk lies, and its marks of empty values once there is one: asked for once in a chunk.
    readonly (nint Vector, nint Data, nint Validity)[] _columns;
    int _rows;

    public EngineAppender(EngineConnection connection, string table, string? catalog = null)
    {
        if (Native.CreateAppender(connection.Handle, catalog, null, table, out var appender) != Native.Success)
        {
            using var failed = new AppenderHandle(appender);
            throw EngineException.Of(Native.AppenderError(failed));
        }
        _appender = new(appender);
        _types = new (TypeId, TypeId, byte)[(int)Native.AppenderColumnCount(_appender)];
        _columns = new (nint, nint, nint)[_types.Length];
        var types = new nint[_types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = Native.AppenderColumnType(_appender, (ulong)i);
            var type = (TypeId)Native.TypeId(types[i]);
            _types[i] = type == TypeId.Decimal ? (type, (TypeId)Native.DecimalStorage(types[i]), Native.DecimalScale(types[i])) : (type, type, (byte)0);
        }
        _chunk = new(Native.CreateChunk(types, (ulong)types.Length));
        for (var i = 0; i < types.Length; i++) Native.DestroyType(ref types[i]);
    }

    public void Add(ReadOnlySpan<object?> row)
    {
        if (_rows == 0) Begin();
        for (var i = 0; i < _types.Length; i++) Write(i < row.Length ? row[i] : null, i);
        if (++_rows == Native.VectorSize) Pass();
    }

    public void Flush()
    {
        Pass();
        if (Native.Flush(_appender) != Native.Success) throw EngineException.Of(Native.AppenderError(_appender));
    }

    void Begin()
    {
        for (var i = 0; i < _columns.Length; i++) _columns[i] = Native.Vector(_chunk, (ulong)i) is var vector ? (vector, Native.VectorData(vector), 0) : default;
    }

    void Pass()
    {
        if (_rows == 0) return;
        Native.SetChunkSize(_chunk, (ulong)_rows);
        if (Native.AppendChunk(_appender, _chunk) != Native.Success) throw EngineException.Of(Native.AppenderError(_appender));
        Native.ResetChunk(_chunk);
        _rows = 0;
    }

    void Write(object? value, int column)
    {
        var vector = _columns[column].Vector;
        var data = (byte*)_columns[column].Data;
        var (type, storage, scale) = _types[column];
        switch (value)
        {
            case null:
                Empty(ref _columns[column]);
                break;
            case string text: Text(vector, _rows, text); break;
            case bool yes: data[_rows] = yes ? (byte)1 : (byte)0; break;
            case Guid key:
                var halves = Binding.Halves(key);
                ((ulong*)data)[_rows * 2] = halves.Lower;
                ((long*)data)[_rows * 2 + 1] = halves.Upper ^ long.MinValue;
                break;
            case DateOnly day: ((int*)data)[_rows] = Binding.Days(day); break;
            case DateTimeOffset at: ((long*)data)[_rows] = Binding.Microseconds(at); break;
            case decimal number: Number(data, storage, Binding.Scaled(number, scale)); break;
            case double number: ((double*)data)[_rows] = number; break;
            case long number when type == TypeId.Double: ((double*)data)[_rows] = number; break;
            case long number: Number(data, storage, number); break;
            case string[] items: List(vector, (ulong*)data, items); break;
            default: throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "no type of a column");
        }
    }

    void Empty(ref (nint Vector, nint Data, nint Validity) column)
    {
        if (column.Validity == 0)
        {
            Native.MakeValidityWritable(column.Vector);
            column.Validity = Native.VectorValidity(column.Vector);
        }
        ((ulong*)column.Validity)[_rows / 64] &= ~(1UL << (_rows % 64));
    }

    void Number(byte* data, TypeId storage, Int128 number)
    {
        switch (storage)
        {
            case TypeId.HugeInt: ((Int128*)data)[_rows] = number; break;
            case TypeId.BigInt: ((long*)data)[_rows] = checked((long)number); break;
            case TypeId.Integer: ((int*)data)[_rows] = checked((int)number); break;
            case TypeId.SmallInt: ((short*)data)[_rows] = checked((short)number); break;
            case TypeId.UTinyInt: data[_rows] = checked((byte)number); break;
            default: throw new EngineException($"numbers are not written as {storage}");
        }
    }

    static void Text(nint vector, int row, string text)
    {
        Span<byte> utf8 = text.Length <= 256 ? stackalloc byte[768] : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(text, utf8);
        Native.AssignText(vector, (ulong)row, utf8[..length], (ulong)length);
    }

    void List(nint vector, ulong* entries, string[] items)
    {
        var start = Native.ListSize(vector);
        var until = start + (ulong)items.Length;
        if (Native.ReserveList(vector, until) != Native.Success || Native.SetListSize(vector, until) != Native.Success) throw new EngineException("no memory");
        var child = Native.ListChild(vector);
        for (var i = 0; i < items.Length; i++) Text(child, (int)start + i, items[i]);
        (entries[_rows * 2], entries[_rows * 2 + 1]) = (start, (ulong)items.Length);
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _appender.Dispose();
    }
}
