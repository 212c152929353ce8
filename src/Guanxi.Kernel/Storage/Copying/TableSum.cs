using System.Security.Cryptography;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>How many rows a table holds, and a hash over all of them in the order of their keys.</summary>
/// <param name="Hash">SHA-256 in hexadecimal digits.</param>
public sealed record TableSum(string Table, long Rows, string Hash)
{
    /// <summary>Of every table of a source.</summary>
    public static async ValueTask<IReadOnlyList<TableSum>> OfAll(IRowSource source, CancellationToken cancel = default)
    {
        var sums = new List<TableSum>();
        foreach (var table in source.Tables)
        {
            using var adding = new Adding(table);
            await foreach (var row in source.Rows(table, cancel)) adding.Add(row);
            sums.Add(adding.Sum());
        }
        return sums;
    }

    /// <summary>A sum in the making.</summary>
    public sealed class Adding : IDisposable
    {
        readonly TableShape _table;
        readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        readonly MemoryStream _bytes = new();
        readonly BinaryWriter _writer;
        long _rows;

        public Adding(TableShape table) => (_table, _writer) = (table, new(_bytes, RowCodec.Text));

        /// <summary>Gives the row's bytes; they stand until the next.</summary>
        public ReadOnlyMemory<byte> Add(object?[] row)
        {
            _bytes.SetLength(0);
            RowCodec.Write(_writer, _table.Columns, row);
            _rows++;
            _hash.AppendData(_bytes.GetBuffer(), 0, (int)_bytes.Length);
            return _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);
        }

        public TableSum Sum() => new(_table.Name, _rows, Convert.ToHexStringLower(_hash.GetCurrentHash()));

        public void Dispose()
        {
            _writer.Dispose();
            _hash.Dispose();
        }
    }
}
