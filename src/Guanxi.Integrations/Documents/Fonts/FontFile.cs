using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Guanxi.Integrations.Documents.Fonts;

/// <summary>The tables of a font file by tag: plain (OpenType, "sfnt") or packed (WOFF 1.0, W3C Recommendation 2012).</summary>
static class FontFile
{
    const uint Woff = 0x774F4646;

    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> file)
    {
        var tables = new Dictionary<string, ReadOnlyMemory<byte>>();
        var bytes = file.Span;
        var kind = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (kind is not (Woff or 0x00010000 or 0x74727565)) throw new InvalidDataException("no font with TrueType outlines");
        var (count, at, step) = kind == Woff ? (Short(bytes, 12), 44, 20) : (Short(bytes, 4), 12, 16);
        for (var i = 0; i < count; i++, at += step)
        {
            var tag = Encoding.ASCII.GetString(bytes.Slice(at, 4));
            tables[tag] = kind == Woff ? Unpack(file.Slice(Long(bytes, at + 4), Long(bytes, at + 8)), Long(bytes, at + 12)) : file.Slice(Long(bytes, at + 8), Long(bytes, at + 12));
        }
        return tables;
    }

    static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> packed, int length)
    {
        if (packed.Length == length) return packed;
        var table = new byte[length];
        using var unpacking = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        unpacking.ReadExactly(table);
        return table;
    }

    static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
    static int Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
}
