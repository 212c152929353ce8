using System.Buffers;
using System.Security.Cryptography;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Files;

/// <summary>
/// Bytes of attachments in a folder, each under the hash of its content: what is stored twice lies there once, and never changes.
/// </summary>
public sealed class FileStore(string folder)
{
    const int Step = 81_920;

    /// <summary>Takes a stream in; written beside and moved into place, so that a file is there whole or not at all.</summary>
    /// <exception cref="FileTooLargeException">More than <paramref name="most"/> bytes.</exception>
    /// <exception cref="DatabaseBusyException">The disk is full, or may only be read; nothing was kept.</exception>
    public async ValueTask<StoredFile> Save(Stream content, long most, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(folder);
        var arriving = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            var (hash, size, head) = await Copy(content, arriving, most, cancel);
            var place = PathOf(hash);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(arriving, place, overwrite: true);
            return new(hash, size, FileKind.Of(head));
        }
        catch (IOException fault) when (DiskTrouble.Of(fault.HResult) is { } trouble)
        {
            throw new DatabaseBusyException(fault, trouble);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Null when there are no such bytes.</summary>
    public Stream? Open(string hash) =>
        File.Exists(PathOf(hash)) ? new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Step, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;

    public bool Has(string hash) => IsHash(hash) && File.Exists(PathOf(hash));

    /// <summary>Of all that is stored.</summary>
    public IEnumerable<string> Hashes() => !Directory.Exists(folder) ? []
        : Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).SelectMany(d => Directory.EnumerateFiles(d).Select(f => Path.GetFileName(f)).Where(IsHash).Order(StringComparer.Ordinal));

    static async ValueTask<(string Hash, long Size, byte[] Head)> Copy(Stream content, string path, long most, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Step, FileOptions.Asynchronous);
        var buffer = ArrayPool<byte>.Shared.Rent(Step);
        try
        {
            var head = Array.Empty<byte>();
            long size = 0;
            for (int read; (read = await content.ReadAtLeastAsync(buffer, Step, throwOnEndOfStream: false, cancel)) > 0;)
            {
                if ((size += read) > most) throw new FileTooLargeException(most);
                if (head.Length == 0) head = buffer[..Math.Min(read, FileKind.Needed)];
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            // On the disk before a record that names it is.
            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size, head);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    string PathOf(string hash) => IsHash(hash)
        ? Path.Combine(folder, hash[..2], hash) : throw new ArgumentException("not a hash", nameof(hash));
}

/// <param name="Hash">SHA-256, lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Kind">What the bytes are, whatever the name says.</param>
public sealed record StoredFile(string Hash, long Size, FileKind Kind);

/// <param name="most">Bytes allowed.</param>
public sealed class FileTooLargeException(long most) : Exception($"more than {most} bytes")
{
    public long Most => most;
}
