using System.Security.Cryptography;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>Reads what <see cref="SealedWriter"/> wrote; gives nothing that was not sealed with the key.</summary>
sealed class SealedReader(Stream from, byte[] key) : ForwardReader
{
    readonly AesGcm _cipher = new(key, SealedWriter.Tag);
    readonly byte[] _next = new byte[SealedWriter.Chunk + SealedWriter.Tag], _plain = new byte[SealedWriter.Chunk];
    int _filled, _taken, _ahead = -1;
    long _number;
    bool _ended;

    /// <exception cref="ArchiveException">Cut off, or not what was written.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_taken == _filled)
        {
            if (_ended) return 0;
            Open();
        }
        var count = Math.Min(buffer.Length, _filled - _taken);
        _plain.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    /// <summary>Whether a chunk is the last is known only by what follows: one byte is read ahead.</summary>
    void Open()
    {
        var length = 0;
        if (_ahead >= 0) _next[length++] = (byte)_ahead;
        length += from.ReadAtLeast(_next.AsSpan(length), _next.Length - length, throwOnEndOfStream: false);
        _ahead = length == _next.Length ? from.ReadByte() : -1;
        var last = _ahead < 0;
        if (length < SealedWriter.Tag) throw new ArchiveException("cut");
        Span<byte> nonce = stackalloc byte[SealedWriter.Nonce];
        SealedWriter.NonceOf(nonce, _number++, last);
        _filled = length - SealedWriter.Tag;
        _taken = 0;
        try
        {
            _cipher.Decrypt(nonce, _next.AsSpan(0, _filled), _next.AsSpan(_filled, SealedWriter.Tag), _plain.AsSpan(0, _filled));
        }
        catch (AuthenticationTagMismatchException)
        {
            // A whole chunk of the middle where the file ends, or a piece of one.
            throw new ArchiveException(last ? "cut" : "damaged");
        }
        _ended = last;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _cipher.Dispose();
        base.Dispose(disposing);
    }
}
