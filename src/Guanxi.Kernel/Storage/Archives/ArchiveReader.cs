using System.IO.Compression;
using System.Runtime.CompilerServices;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Storage.Copying;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>Reads what <see cref="ArchiveWriter"/> wrote, from its beginning to its end.</summary>
public sealed class ArchiveReader : IRowSource, IDisposable
{
    readonly SealedReader _sealed;
    readonly BrotliStream _packed;
    readonly BinaryReader _reader;
    readonly List<TableSum> _sums = [];

    /// <exception cref="ArchiveException">It is none, or the passphrase is another.</exception>
    public ArchiveReader(Stream from, string passphrase)
    {
        _sealed = new(from, ArchiveKey.Read(from, passphrase));
        _packed = new(_sealed, CompressionMode.Decompress, leaveOpen: true);
        _reader = new(_packed, RowCodec.Text);
        Manifest = Whole(() => ArchiveManifest.Parse(_reader.ReadString()));
    }

    public ArchiveManifest Manifest { get; }
    public IReadOnlyList<TableShape> Tables => Manifest.Tables;

    /// <summary>Of the tables read so far, as they were written.</summary>
    public IReadOnlyList<TableSum> Sums => _sums;

    /// <exception cref="ArchiveException">It is not as it was written.</exception>
    public async IAsyncEnumerable<object?[]> Rows(TableShape table, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var adding = new TableSum.Adding(table);
        while (Whole(_reader.ReadBoolean))
        {
            cancel.ThrowIfCancellationRequested();
            var row = Whole(() => RowCodec.Read(_reader, table.Columns));
            adding.Add(row);
            yield return row;
        }
        var sum = Whole(() => new TableSum(table.Name, _reader.ReadInt64(), _reader.ReadString()));
        if (sum != adding.Sum()) throw new ArchiveException("damaged");
        _sums.Add(sum);
        await Task.CompletedTask;
    }

    /// <summary>After the tables: the attachments, each under its hash.</summary>
    /// <returns>How many there were.</returns>
    public async ValueTask<long> Files(FileStore into, CancellationToken cancel = default)
    {
        long count = 0;
        for (; Whole(_reader.ReadBoolean); count++)
        {
            var (hash, length) = Whole(() => (_reader.ReadString(), _reader.ReadInt64()));
            var stored = await into.Save(new Part(_packed, length), length, cancel);
            if (stored.Hash != hash || stored.Size != length) throw new ArchiveException("damaged");
        }
        // The seal of the end is read with it.
        if (Whole(_packed.ReadByte) >= 0) throw new ArchiveException("damaged");
        return count;
    }

    /// <summary>What is sealed was written by us: where it cannot be understood it was cut off or damaged.</summary>
    static T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException)
        {
            throw new ArchiveException("cut");
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or FormatException or System.Text.Json.JsonException or ArgumentException)
        {
            throw new ArchiveException("damaged");
        }
    }

    public void Dispose()
    {
        _packed.Dispose();
        _sealed.Dispose();
    }

    /// <summary>The next bytes of a stream as a stream of their own.</summary>
    sealed class Part(Stream whole, long left) : ForwardReader
    {
        long _left = left;

        public override int Read(Span<byte> buffer)
        {
            if (_left == 0) return 0;
            var space = buffer[..(int)Math.Min(buffer.Length, _left)];
            var read = 0;
            try { read = whole.Read(space); }
            catch (InvalidDataException) { throw new ArchiveException("damaged"); }
            if (read == 0) throw new ArchiveException("cut");
            _left -= read;
            return read;
        }
    }
}
