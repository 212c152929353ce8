using System.Buffers.Binary;

namespace Guanxi.Integrations.Documents.Fonts;

/// <summary>Which glyph stands for which character: the table <c>cmap</c> in its formats 4 and 12.</summary>
static class CharacterMap
{
    public static Dictionary<int, ushort> Read(ReadOnlySpan<byte> cmap)
    {
        var glyphs = new Dictionary<int, ushort>();
        int? segments = null, groups = null;
        for (var i = 0; i < Short(cmap, 2); i++)
        {
            var at = BinaryPrimitives.ReadInt32BigEndian(cmap[(8 + 8 * i)..]);
            if (Short(cmap, 4 + 8 * i) is not (0 or 3)) continue;
            if (Short(cmap, at) == 12) groups = at;
            else if (Short(cmap, at) == 4) segments = at;
        }
        if (groups is { } twelve) ReadGroups(cmap[twelve..], glyphs);
        else if (segments is { } four) ReadSegments(cmap[four..], glyphs);
        return glyphs;
    }

    static void ReadGroups(ReadOnlySpan<byte> table, Dictionary<int, ushort> glyphs)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(table[12..]);
        for (var i = 0; i < count; i++)
        {
            var group = table[(16 + 12 * i)..];
            var (first, last, glyph) = (BinaryPrimitives.ReadInt32BigEndian(group), BinaryPrimitives.ReadInt32BigEndian(group[4..]), BinaryPrimitives.ReadInt32BigEndian(group[8..]));
            for (var character = first; character <= last; character++) glyphs[character] = (ushort)(glyph + character - first);
        }
    }

    static void ReadSegments(ReadOnlySpan<byte> table, Dictionary<int, ushort> glyphs)
    {
        var size = Short(table, 6);
        for (var i = 0; i < size; i += 2)
        {
            var (last, first, delta, offset) = (Short(table, 14 + i), Short(table, 16 + size + i), Short(table, 16 + 2 * size + i), Short(table, 16 + 3 * size + i));
            for (var character = first; character <= last && character != 0xFFFF; character++)
            {
                var glyph = offset == 0 ? character : Short(table, 16 + 3 * size + i + offset + 2 * (character - first));
                if (offset == 0 || glyph != 0) glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0) glyphs[character] = (ushort)glyph;
            }
        }
    }

    static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
