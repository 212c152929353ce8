using System.Collections;
using System.Runtime.CompilerServices;

namespace Guanxi.Kernel.Access;

/// <summary>Keys that many statements ask about together. They go to a database as one parameter, so that a statement reads and costs the same however many there are.</summary>
[CollectionBuilder(typeof(KeySet), nameof(Of))]
public sealed class KeySet : IReadOnlyCollection<Guid>
{
    /// <summary>Bytes of a key.</summary>
    const int Width = 16;

    readonly Guid[] _keys;

    KeySet(IEnumerable<Guid> keys)
    {
        _keys = [.. keys.Distinct().Order()];
        Bytes = new byte[_keys.Length * Width];
        for (var i = 0; i < _keys.Length; i++) _keys[i].TryWriteBytes(Bytes.AsSpan(i * Width), bigEndian: true, out _);
    }

    public static KeySet Of(params ReadOnlySpan<Guid> keys) => new(keys.ToArray());

    public int Count => _keys.Length;

    /// <summary>In ascending order.</summary>
    internal Guid[] Array => _keys;

    /// <summary>The keys one after another in ascending order, each in big-endian order.</summary>
    internal byte[] Bytes { get; }

    public bool Contains(Guid key) => System.Array.BinarySearch(_keys, key) >= 0;

    /// <summary>Whether <paramref name="bytes"/>, as <see cref="Bytes"/> lays them out, hold the key.</summary>
    internal static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> key)
    {
        var (from, until) = (0, bytes.Length / Width);
        while (from < until)
        {
            var middle = (from + until) / 2;
            var order = key.SequenceCompareTo(bytes.Slice(middle * Width, Width));
            if (order == 0) return true;
            if (order < 0) until = middle; else from = middle + 1;
        }
        return false;
    }

    public IEnumerator<Guid> GetEnumerator() => _keys.AsEnumerable().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
