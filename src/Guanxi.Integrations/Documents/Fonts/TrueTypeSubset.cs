using System.Buffers.Binary;
using System.Text;

namespace Guanxi.Integrations.Documents.Fonts;

/// <summary>A font file of a few glyphs, numbered anew: what a PDF embeds.</summary>
static class TrueTypeSubset
{
    const int WordArguments = 0x1, Scale = 0x8, More = 0x20, TwoScales = 0x40, Matrix = 0x80;
    /// <summary>What the sum of a whole font file has to come to (OpenType, table head).</summary>
    const uint WholeSum = 0xB1B0AFBA;

    /// <param name="glyphs">By their new numbers; the first stands for what is missing. Glyphs that others are composed of are added behind.</param>
    public static byte[] Of(TrueTypeFont font, IReadOnlyList<ushort> glyphs)
    {
        var taken = glyphs.ToList();
        using var outlines = new MemoryStream();
        var offsets = new List<int> { 0 };
        for (var i = 0; i < taken.Count; i++)
        {
            var outline = font.Outline(taken[i]).ToArray();
            Renumber(outline, taken);
            outlines.Write(outline);
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
            offsets.Add((int)outlines.Length);
        }
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var header = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(34), (ushort)taken.Count);
        var profile = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(4), (ushort)taken.Count);
        var tables = new List<(string Tag, byte[] Bytes)>
        {
            ("cvt ", font.Table("cvt ").ToArray()), ("fpgm", font.Table("fpgm").ToArray()), ("glyf", outlines.ToArray()), ("head", head), ("hhea", header),
            ("hmtx", Metrics(font, taken)), ("loca", Longs(offsets)), ("maxp", profile), ("prep", font.Table("prep").ToArray()),
        };
        return Assemble([.. tables.Where(t => t.Bytes.Length > 0)]);
    }

    /// <summary>A composed glyph names its parts by number.</summary>
    static void Renumber(byte[] outline, List<ushort> taken)
    {
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return;
        int flags, at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!taken.Contains(part)) taken.Add(part);
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)taken.IndexOf(part));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2) + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }
        while ((flags & More) != 0);
    }

    static byte[] Metrics(TrueTypeFont font, List<ushort> glyphs)
    {
        var table = new byte[4 * glyphs.Count];
        foreach (var (i, glyph) in glyphs.Index())
        {
            var (advance, bearing) = font.Metrics(glyph);
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4 * i), advance);
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan(4 * i + 2), bearing);
        }
        return table;
    }

    static byte[] Longs(List<int> values)
    {
        var table = new byte[4 * values.Count];
        foreach (var (i, value) in values.Index()) BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(4 * i), value);
        return table;
    }

    /// <param name="tables">Sorted by tag.</param>
    static byte[] Assemble(List<(string Tag, byte[] Bytes)> tables)
    {
        var start = 12 + 16 * tables.Count;
        var file = new byte[start + tables.Sum(t => Padded(t.Bytes.Length))];
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        Span<int> search = [tables.Count, 16 << power, power, 16 * tables.Count - (16 << power)];
        for (var i = 0; i < 4; i++) BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4 + 2 * i), (ushort)search[i]);
        var (at, head) = (start, 0);
        foreach (var (i, (tag, bytes)) in tables.Index())
        {
            var entry = file.AsSpan(12 + 16 * i);
            bytes.CopyTo(file.AsSpan(at));
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(at, Padded(bytes.Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], bytes.Length);
            if (tag == "head") head = at;
            at += Padded(bytes.Length);
        }
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(WholeSum - Sum(file)));
        return file;
    }

    static int Padded(int length) => (length + 3) & ~3;

    static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i += 4) sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        return sum;
    }
}
