using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Guanxi.Kernel.Records;

/// <summary>
/// Record keys that sort in the order they were made: UUID version 7 whose twelve bits after the milliseconds count
/// (RFC 9562, 6.2, method 1), so rows of one unit keep their order and indexes grow at their end. A clock set back by 50 ms or more is followed.
/// </summary>
public sealed class Keys(TimeProvider clock)
{
    const long Full = 0x1000;
    readonly Lock _gate = new();
    long _milliseconds;
    long _count;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        var (milliseconds, count) = Tick(clock.GetUtcNow().ToUnixTimeMilliseconds(), bytes[8]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16 | 0x7000 | count);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(bytes, bigEndian: true);
    }

    /// <summary>The milliseconds are borrowed from the future when one of them has given out all its counts.</summary>
    (long Milliseconds, long Count) Tick(long now, byte start)
    {
        lock (_gate)
        {
            var borrowed = _milliseconds > now && _milliseconds - now < 50;
            if (now != _milliseconds && !borrowed) (_milliseconds, _count) = (now, start);
            else if (++_count == Full) (_milliseconds, _count) = (_milliseconds + 1, 0);
            return (_milliseconds, _count);
        }
    }
}
