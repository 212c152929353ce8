using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>
/// Encrypts a stream in chunks with AES-256-GCM, so that it can be written and read without being held in memory. A chunk's nonce is
/// its number and whether it is the last: chunks that are missing, exchanged or cut off are found out. (The STREAM construction:
/// Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015.)
/// </summary>
sealed class SealedWriter(Stream to, byte[] key) : Stream
{
    public const int Chunk = 65_536, Tag = 16, Nonce = 12;

    readonly AesGcm _cipher = new(key, Tag);
    readonly byte[] _plain = new byte[Chunk], _sealed = new byte[Chunk + Tag];
    int _filled;
    long _number;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits for more: it may be the last.
            if (_filled == Chunk) Put(last: false);
            var taken = Math.Min(buffer.Length, Chunk - _filled);
            buffer[..taken].CopyTo(_plain.AsSpan(_filled));
            _filled += taken;
            buffer = buffer[taken..];
        }
    }

    /// <summary>Nothing follows.</summary>
    public void Finish() => Put(last: true);

    void Put(bool last)
    {
        Span<byte> nonce = stackalloc byte[Nonce];
        NonceOf(nonce, _number++, last);
        _cipher.Encrypt(nonce, _plain.AsSpan(0, _filled), _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, Tag));
        to.Write(_sealed.AsSpan(0, _filled + Tag));
        _filled = 0;
    }

    internal static void NonceOf(Span<byte> nonce, long number, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], number);
        nonce[11] = last ? (byte)1 : (byte)0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _cipher.Dispose();
        base.Dispose(disposing);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
