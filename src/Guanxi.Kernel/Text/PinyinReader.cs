namespace Guanxi.Kernel.Text;

/// <summary>Walks a text character by character and gives the reading of each as a rank of the pinyin table, without allocating.</summary>
internal ref struct PinyinReader(ReadOnlySpan<char> text, bool personName = false)
{
    readonly ReadOnlySpan<char> text = text;
    ReadOnlySpan<ushort> ofWord;

    /// <summary>Where the present character stands.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>In UTF-16 units; may be set to pass over more.</summary>
    public int Length { get; set; } = 1;

    /// <summary>Zero where no reading is known.</summary>
    public int Rank { get; private set; }

    public bool Next()
    {
        Index += Length;
        Length = 1;
        if (Index < 0 || Index >= text.Length) return false;
        var c = text[Index];
        if (c < '\u3007') { Rank = 0; return true; }
        if (char.IsHighSurrogate(c) && Index + 1 < text.Length && char.IsLowSurrogate(text[Index + 1])) Length = 2;
        if (ofWord.IsEmpty) TakeWord();
        if (ofWord.IsEmpty) Rank = Length == 2 ? Pinyin.UsualRank(new System.Text.Rune(c, text[Index + 1])) : Pinyin.UsualRank(c);
        else
        {
            Rank = ofWord[0];
            ofWord = ofWord[1..];
        }
        return true;
    }

    void TakeWord()
    {
        if ((personName && Index == 0 && Pinyin.TryWord(text, surname: true, out var word)) || Pinyin.TryWord(text[Index..], surname: false, out word))
            ofWord = word.Ranks;
    }
}
