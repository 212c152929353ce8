using System.Globalization;
using System.Text;
using Guanxi.Integrations.Documents.Fonts;

namespace Guanxi.Integrations.Documents.Pdf;

/// <summary>
/// A font as one document uses it. Each character gets a code of its own, also where two look alike, so that what is copied out of the
/// document is what was written (ISO 32000-1, 9.7 and 9.10).
/// </summary>
sealed class PdfFont(TrueTypeFont font)
{
    /// <summary>Entries a block of the map to Unicode may have.</summary>
    const int Block = 100;

    readonly Dictionary<int, ushort> _codes = [];
    readonly List<(int Character, ushort Glyph)> _used = [];

    /// <summary>In points.</summary>
    public double Width(string text, double size) => text.EnumerateRunes().Sum(r => font.Width(Glyph(r.Value))) * size / 1000;

    /// <summary>What a page says to show the text, in hexadecimal digits.</summary>
    public string Codes(string text) => string.Concat(text.EnumerateRunes().Select(r => Code(r.Value).ToString("X4", CultureInfo.InvariantCulture)));

    ushort Code(int character)
    {
        if (_codes.TryGetValue(character, out var code)) return code;
        _used.Add((character, Glyph(character)));
        return _codes[character] = (ushort)_used.Count;
    }

    /// <summary>What the font lacks is drawn as its sign for that.</summary>
    ushort Glyph(int character) => font.Glyph(character) ?? 0;

    /// <returns>The object's number.</returns>
    public int Write(PdfObjects objects)
    {
        List<ushort> glyphs = [.. _used.Select(u => u.Glyph).Prepend((ushort)0).Distinct()];
        var program = TrueTypeSubset.Of(font, glyphs);
        var file = objects.AddStream(program, $"/Length1 {program.Length} ");
        var tagged = $"{Tag()}+{font.Name}";
        var descriptor = objects.Add($"<< /Type /FontDescriptor /FontName /{tagged} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.Ascent} /StemV 80 /FontFile2 {file} 0 R >>");
        var map = objects.AddStream([.. _used.Select(u => glyphs.IndexOf(u.Glyph)).Prepend(0).SelectMany(g => new[] { (byte)(g >> 8), (byte)g })]);
        var widths = string.Join(' ', _used.Select(u => font.Width(u.Glyph)));
        var descendant = objects.Add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{tagged} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [1 [{widths}]] /CIDToGIDMap {map} 0 R >>");
        var unicode = objects.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return objects.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{tagged} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in _used.Index().Chunk(Block))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (i, (character, _)) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(character)))}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    /// <summary>Six letters that tell subsets of one font apart.</summary>
    string Tag()
    {
        var hash = _used.Aggregate(17u, (h, u) => unchecked(h * 31 + (uint)u.Character));
        return string.Create(6, hash, (tag, h) => { for (var i = 0; i < 6; i++, h /= 26) tag[i] = (char)('A' + h % 26); });
    }
}
