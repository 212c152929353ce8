using System.IO.Compression;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Storage.Copying;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>
/// Writes an archive: the beginning of <see cref="ArchiveKey"/>; sealed and compressed behind it the manifest, each table (rows, each
/// after a 1; a 0; how many they were and their hash), the attachments (each a 1, its hash, its length, its bytes; a 0).
/// </summary>
sealed class ArchiveWriter : IDisposable
{
    readonly SealedWriter _sealed;
    readonly BrotliStream _packed;
    readonly BinaryWriter _writer;

    public ArchiveWriter(Stream to, string passphrase)
    {
        _sealed = new(to, ArchiveKey.Write(to, passphrase));
        _packed = new(_sealed, CompressionLevel.Fastest, leaveOpen: true);
        _writer = new(_packed, RowCodec.Text);
    }

    public async ValueTask<ArchiveContents> Write(ArchiveManifest manifest, IRowSource source, FileStore files, CancellationToken cancel)
    {
        _writer.Write(manifest.Print());
        var sums = new List<TableSum>();
        foreach (var table in manifest.Tables) sums.Add(await Write(table, source.Rows(table, cancel)));
        // Bytes are on the disk before a record names them, so those of the moment are all there.
        long count = 0;
        foreach (var hash in files.Hashes())
        {
            await using var content = files.Open(hash);
            if (content is null) continue;
            _writer.Write(true);
            _writer.Write(hash);
            _writer.Write(content.Length);
            _writer.Flush();
            await content.CopyToAsync(_packed, cancel);
            count++;
        }
        _writer.Write(false);
        _writer.Flush();
        _packed.Dispose();
        _sealed.Finish();
        return new(manifest, sums, count);
    }

    async ValueTask<TableSum> Write(TableShape table, IAsyncEnumerable<object?[]> rows)
    {
        using var adding = new TableSum.Adding(table);
        await foreach (var row in rows)
        {
            _writer.Write(true);
            _writer.Write(adding.Add(row).Span);
        }
        var sum = adding.Sum();
        _writer.Write(false);
        _writer.Write(sum.Rows);
        _writer.Write(sum.Hash);
        return sum;
    }

    public void Dispose()
    {
        _packed.Dispose();
        _sealed.Dispose();
    }
}
