using System.Buffers;
using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>
/// A printable ASCII string whose byte order is the order of the text: numbers by value, then Latin letters without case
/// and accents, then Chinese by pinyin, tone and character, then other scripts. Punctuation does not count.
/// Stored beside the text, so that every database sorts alike under its plainest collation.
/// </summary>
public static class SortKey
{
    public const int MaxLength = 200;

    /// <param name="personName">Whether the text starts with a surname, which may have a reading of its own.</param>
    public static string Of(string? text, bool personName = false)
    {
        if (string.IsNullOrEmpty(text)) return "";
        Span<char> buffer = stackalloc char[MaxLength];
        var key = new SortKeyWriter(buffer);
        var reader = new PinyinReader(text, personName);
        while (!key.IsFull && reader.Next())
        {
            var c = text[reader.Index];
            if (char.IsAsciiLetter(c)) key.Letter(new(c));
            else if (reader.Rank != 0) key.Reading(reader.Rank);
            else if (char.IsWhiteSpace(c)) key.Blank();
            else if (char.IsDigit(c)) reader.Length = key.Number(text.AsSpan(reader.Index));
            else if (c >= 0x80 && Rune.DecodeFromUtf16(text.AsSpan(reader.Index), out var other, out _) == OperationStatus.Done)
                foreach (var rune in Fold.Of(other).EnumerateRunes())
                    key.Letter(rune);
        }
        return key.ToString();
    }
}
