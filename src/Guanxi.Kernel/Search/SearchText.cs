using System.Text;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Search;

/// <summary>
/// A text cut into units: words of folded letters and digits, and single CJK characters with their reading.
/// Keeps its buffers; one instance serves many texts in turn.
/// </summary>
internal sealed class SearchText
{
    /// <summary>Start and length in <see cref="folded"/>; the reading's rank, −1 for a word, 0 for a CJK character without one.</summary>
    public readonly record struct Unit(int Start, int Length, int Rank)
    {
        public bool IsWord => Rank < 0;
    }

    char[] folded = new char[256];
    int[] sources = new int[256];
    Unit[] units = new Unit[64];
    int length, count, wordStart;

    public ReadOnlySpan<Unit> Units => units.AsSpan(0, count);

    /// <summary>Whether any unit is a CJK character.</summary>
    public bool HasCjk { get; private set; }

    public ReadOnlySpan<char> Of(in Unit unit) => folded.AsSpan(unit.Start, unit.Length);

    /// <summary>All units from this one on, without gaps.</summary>
    public ReadOnlySpan<char> From(in Unit unit) => folded.AsSpan(unit.Start, length - unit.Start);

    /// <summary>Where in the source the folded character at this position came from; the end of the source after the last.</summary>
    public int Source(int position) => sources[position];

    public void Read(ReadOnlySpan<char> text, bool personName = false)
    {
        length = count = wordStart = 0;
        HasCjk = false;
        var reader = new PinyinReader(text, personName);
        while (reader.Next())
        {
            var c = text[reader.Index];
            if (char.IsAsciiLetterOrDigit(c)) Append((char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c), reader.Index);
            else if (c < 0x80) EndWord();
            else if (reader.Rank != 0) AppendCjk(text.Slice(reader.Index, reader.Length), reader.Rank, reader.Index);
            else ReadOther(text[reader.Index..], reader.Index);
        }
        EndWord();
        if (length == sources.Length) Grow();
        sources[length] = text.Length;
    }

    void ReadOther(ReadOnlySpan<char> text, int index)
    {
        if (Rune.DecodeFromUtf16(text, out var character, out _) != System.Buffers.OperationStatus.Done) { EndWord(); return; }
        foreach (var rune in Fold.Of(character).EnumerateRunes())
            if (rune.Value == ' ') EndWord();
            else if (Fold.IsCjk(rune)) AppendCjk(rune.ToString(), Pinyin.UsualRank(rune), index);
            else foreach (var c in rune.ToString()) Append(c, index);
    }

    void AppendCjk(ReadOnlySpan<char> character, int rank, int index)
    {
        EndWord();
        HasCjk = true;
        foreach (var c in character) Append(c, index);
        Add(new(wordStart, length - wordStart, rank));
    }

    void EndWord()
    {
        if (length > wordStart) Add(new(wordStart, length - wordStart, -1));
    }

    void Add(Unit unit)
    {
        if (count == units.Length) Array.Resize(ref units, count * 2);
        units[count++] = unit;
        wordStart = length;
    }

    void Append(char c, int index)
    {
        if (length == folded.Length) Grow();
        folded[length] = c;
        sources[length++] = index;
    }

    void Grow()
    {
        Array.Resize(ref folded, folded.Length * 2);
        Array.Resize(ref sources, sources.Length * 2);
    }
}
