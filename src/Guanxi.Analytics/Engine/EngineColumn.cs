using System.Text;

namespace Guanxi.Analytics.Engine;

/// <summary>One column of a chunk: where its values lie and how they are read.</summary>
readonly unsafe struct EngineColumn
{
    readonly TypeId _type;
    readonly TypeId _storage;
    readonly byte _scale;
    readonly nint _vector;
    readonly nint _element;
    readonly byte* _data;
    readonly ulong* _valid;

    /// <param name="type">Must live as long as the column is read.</param>
    public EngineColumn(nint vector, nint type)
    {
        _vector = vector;
        _element = type;
        _type = (TypeId)Native.TypeId(type);
        if (_type == TypeId.Decimal) (_storage, _scale) = ((TypeId)Native.DecimalStorage(type), Native.DecimalScale(type));
        _data = (byte*)Native.VectorData(vector);
        _valid = (ulong*)Native.VectorValidity(vector);
    }

    public bool IsNull(int row) => _valid != null && (_valid[row >> 6] >> (row & 63) & 1) == 0;

    /// <summary>bool, long, Int128 → decimal, double, decimal, string, DateOnly, DateTimeOffset, Guid or object?[]; null when empty.</summary>
    public object? Value(int row) => IsNull(row) ? null : _type switch
    {
        TypeId.Boolean => _data[row] != 0,
        TypeId.TinyInt or TypeId.SmallInt or TypeId.Integer or TypeId.BigInt or TypeId.UTinyInt or TypeId.USmallInt or TypeId.UInteger or TypeId.UBigInt => Integer(_type, row),
        TypeId.HugeInt => Binding.Unscaled(Wide(row), 0),
        TypeId.Float or TypeId.Double => Number(row),
        TypeId.Decimal => Binding.Unscaled(_storage == TypeId.HugeInt ? Wide(row) : Integer(_storage, row), _scale),
        TypeId.Varchar => Text(row),
        TypeId.Date => Binding.Day(((int*)_data)[row]),
        TypeId.Timestamp or TypeId.TimestampTz => Binding.Instant(((long*)_data)[row]),
        TypeId.Uuid => Key(row),
        TypeId.List => List(row),
        _ => throw new EngineException($"values of type {_type} are not read"),
    };

    public double Number(int row) => _type switch
    {
        TypeId.Boolean => _data[row],
        TypeId.Float => ((float*)_data)[row],
        TypeId.Double => ((double*)_data)[row],
        TypeId.HugeInt => (double)Wide(row),
        TypeId.Decimal => (double)Binding.Unscaled(_storage == TypeId.HugeInt ? Wide(row) : Integer(_storage, row), _scale),
        _ => Integer(_type, row),
    };

    long Integer(TypeId storage, int row) => storage switch
    {
        TypeId.TinyInt => ((sbyte*)_data)[row],
        TypeId.UTinyInt => _data[row],
        TypeId.SmallInt => ((short*)_data)[row],
        TypeId.USmallInt => ((ushort*)_data)[row],
        TypeId.Integer or TypeId.Date => ((int*)_data)[row],
        TypeId.UInteger => ((uint*)_data)[row],
        TypeId.BigInt => ((long*)_data)[row],
        TypeId.UBigInt => checked((long)((ulong*)_data)[row]),
        _ => throw new EngineException($"{storage} is no number"),
    };

    Int128 Wide(int row) => new((ulong)((long*)_data)[row * 2 + 1], ((ulong*)_data)[row * 2]);

    /// <summary>The engine keeps keys with the first bit turned, so that they sort as signed numbers.</summary>
    Guid Key(int row) => Binding.Key(((ulong*)_data)[row * 2], ((long*)_data)[row * 2 + 1] ^ long.MinValue);

    /// <summary>Up to twelve bytes lie in the row itself.</summary>
    string Text(int row)
    {
        var entry = _data + row * 16L;
        var length = *(int*)entry;
        return Encoding.UTF8.GetString(length <= 12 ? entry + 4 : *(byte**)(entry + 8), length);
    }

    object?[] List(int row)
    {
        var (offset, length) = (((ulong*)_data)[row * 2], ((ulong*)_data)[row * 2 + 1]);
        var type = Native.ListElement(_element);
        try
        {
            var child = new EngineColumn(Native.ListChild(_vector), type);
            var items = new object?[length];
            for (var i = 0; i < items.Length; i++) items[i] = child.Value((int)offset + i);
            return items;
        }
        finally
        {
            Native.DestroyType(ref type);
        }
    }
}

enum TypeId
{
    Boolean = 1, TinyInt, SmallInt, Integer, BigInt, UTinyInt, USmallInt, UInteger, UBigInt, Float, Double, Timestamp, Date,
    HugeInt = 16, Varchar, Blob, Decimal, List = 24, Uuid = 27, TimestampTz = 31,
}
