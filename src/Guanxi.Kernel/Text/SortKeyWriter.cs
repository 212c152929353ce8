using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>
/// The elements of a sort key: a blank between words; <c>0x21..0x40</c> the length of a number, then its digits; <c>A..Z</c>;
/// <c>0x5B..0x7C</c> and two more bytes a Chinese reading; <c>}</c> and three bytes any other letter, <c>~</c> and three
/// bytes one beyond the basic plane.
/// </summary>
internal ref struct SortKeyWriter(Span<char> key)
{
    const int MaxDigits = 32, Base = 94;

    readonly Span<char> key = key;
    int length;
    bool blank;

    /// <summary>Whether the largest element, with its blank, might no longer fit.</summary>
    public readonly bool IsFull => length + MaxDigits + 2 > key.Length;

    public void Blank() => blank = length > 0;

    public void Letter(Rune folded)
    {
        if (folded.Value == ' ' || IsFull) return;
        Separate();
        if (Rune.IsDigit(folded)) Put('!');
        if (folded.IsAscii) Put((char)Rune.ToUpperInvariant(folded).Value);
        else if (Pinyin.UsualRank(folded) is > 0 and var rank) Reading(rank);
        else
        {
            Put(folded.IsBmp ? '}' : '~');
            PutNumber(folded.IsBmp ? folded.Value : Math.Min(folded.Value - 0x10000, Base * Base * Base - 1), 3);
        }
    }

    public void Reading(int rank)
    {
        Separate();
        Put((char)(0x5b + rank / (Base * Base)));
        PutNumber(rank, 2);
    }

    /// <summary>The run of digits, of any script, that begins the text; leading zeros do not count.</summary>
    /// <returns>The length of the run.</returns>
    public int Number(ReadOnlySpan<char> text)
    {
        Separate();
        var size = length++;
        var end = 0;
        for (; end < text.Length && char.IsDigit(text[end]); end++)
        {
            if (length == size + 2 && key[size + 1] == '0') length--;
            if (length <= size + MaxDigits) Put((char)('0' + (int)char.GetNumericValue(text[end])));
        }
        key[size] = (char)(0x1f + length - size);
        return end;
    }

    public override readonly string ToString() => new(key[..length]);

    void Separate()
    {
        if (blank) Put(' ');
        blank = false;
    }

    void Put(char c) => key[length++] = c;

    void PutNumber(int value, int places)
    {
        for (var i = places - 1; i >= 0; i--)
        {
            key[length + i] = (char)(0x21 + value % Base);
            value /= Base;
        }
        length += places;
    }
}
