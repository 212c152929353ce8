namespace Guanxi.Analytics.Engine;

/// <summary>The row being read. Values are read from the engine's vectors without a detour.</summary>
public sealed class EngineRow
{
    EngineColumn[] _columns = [];
    int _row;

    public bool IsNull(int column) => _columns[column].IsNull(_row);
    /// <summary>In the type of <see cref="EngineColumn.Value"/>; null when empty.</summary>
    public object? Value(int column) => _columns[column].Value(_row);
    public string? Text(int column) => (string?)Value(column);
    public Guid Key(int column) => (Guid)Value(column)!;
    /// <summary>Any number; empty counts as NaN.</summary>
    public double Number(int column) => IsNull(column) ? double.NaN : _columns[column].Number(_row);
    /// <summary>Any whole number; empty counts as 0.</summary>
    public long Whole(int column) => IsNull(column) ? 0 : (long)_columns[column].Number(_row);

    internal static List<T> ReadAll<T>(ref Native.Result result, Func<EngineRow, T> read)
    {
        var rows = new List<T>();
        var row = new EngineRow { _columns = new EngineColumn[(int)Native.ColumnCount(ref result)] };
        var types = new nint[row._columns.Length];
        try
        {
            for (var i = 0; i < types.Length; i++) types[i] = Native.ColumnType(ref result, (ulong)i);
            while (Native.FetchChunk(result) is var fetched && fetched != 0)
            {
                using var chunk = new ChunkHandle(fetched);
                for (var i = 0; i < types.Length; i++) row._columns[i] = new(Native.Vector(chunk, (ulong)i), types[i]);
                var size = (int)Native.ChunkSize(chunk);
                for (row._row = 0; row._row < size; row._row++) rows.Add(read(row));
            }
            return rows;
        }
        finally
        {
            for (var i = 0; i < types.Length; i++) if (types[i] != 0) Native.DestroyType(ref types[i]);
        }
    }
}
