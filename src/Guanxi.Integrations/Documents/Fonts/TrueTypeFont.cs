using System.Buffers.Binary;

namespace Guanxi.Integrations.Documents.Fonts;

/// <summary>A font with TrueType outlines, as far as setting text and embedding need it. Lengths in 1/1000 of the font's size, as PDF counts.</summary>
sealed class TrueTypeFont
{
    readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _tables;
    readonly Dictionary<int, ushort> _glyphs;
    readonly int _unitsPerEm, _advances;
    readonly bool _longOffsets;

    /// <param name="name">As documents name it: letters only.</param>
    /// <exception cref="InvalidDataException">It has no such outlines.</exception>
    public TrueTypeFont(string name, ReadOnlyMemory<byte> file)
    {
        Name = name;
        _tables = FontFile.Read(file);
        if (!_tables.ContainsKey("glyf")) throw new InvalidDataException("no font with TrueType outlines");
        _unitsPerEm = Short("head", 18);
        _longOffsets = Short("head", 50) == 1;
        _advances = Short("hhea", 34);
        _glyphs = CharacterMap.Read(Table("cmap"));
        (Ascent, Descent) = (Scaled(Signed("hhea", 4)), Scaled(Signed("hhea", 6)));
        Box = [.. new[] { 36, 38, 40, 42 }.Select(at => Scaled(Signed("head", at)))];
    }

    public string Name { get; }
    public int Ascent { get; }
    public int Descent { get; }
    /// <summary>What encloses every glyph: left, bottom, right, top.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>Null where the font has none.</summary>
    public ushort? Glyph(int character) => _glyphs.TryGetValue(character, out var glyph) ? glyph : null;

    public int Width(ushort glyph) => Scaled(Short("hmtx", 4 * Math.Min(glyph, _advances - 1)));

    internal ReadOnlySpan<byte> Table(string tag) => _tables.TryGetValue(tag, out var table) ? table.Span : default;

    /// <summary>Advance and bearing as the font keeps them.</summary>
    internal (ushort Advance, short Bearing) Metrics(ushort glyph) =>
        (Short("hmtx", 4 * Math.Min(glyph, _advances - 1)), Signed("hmtx", glyph < _advances ? 4 * glyph + 2 : 4 * _advances + 2 * (glyph - _advances)));

    internal ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var (from, to) = (Offset(glyph), Offset(glyph + 1));
        return Table("glyf")[from..to];
    }

    int Offset(int glyph) => _longOffsets ? BinaryPrimitives.ReadInt32BigEndian(Table("loca")[(4 * glyph)..]) : 2 * Short("loca", 2 * glyph);
    int Scaled(int units) => (int)Math.Round(units * 1000m / _unitsPerEm);
    ushort Short(string table, int at) => BinaryPrimitives.ReadUInt16BigEndian(Table(table)[at..]);
    short Signed(string table, int at) => BinaryPrimitives.ReadInt16BigEndian(Table(table)[at..]);
}
