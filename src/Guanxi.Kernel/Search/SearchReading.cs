using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Search;

/// <summary>
/// How a title is typed with a Latin keyboard: all units run together (<c>tclkeji</c>) and their initials (<c>tclkj</c>),
/// with the place where each unit begins in both. In a title without CJK a word's initial is its first letter.
/// </summary>
internal sealed class SearchReading
{
    const int Capacity = 512;

    readonly char[] full = new char[Capacity], initials = new char[Capacity];
    readonly int[] fullStart = new int[Capacity + 1], initialStart = new int[Capacity + 1];

    public int Count { get; private set; }

    public ReadOnlySpan<char> Full(int unit) => full.AsSpan(fullStart[unit]..fullStart[Count]);

    public ReadOnlySpan<char> Initials(int unit) => initials.AsSpan(initialStart[unit]..initialStart[Count]);

    /// <summary>The unit in which the reading that begins at <paramref name="unit"/> has had this many letters.</summary>
    public int FullEnd(int unit, int letters) => End(fullStart, unit, letters);

    public int InitialsEnd(int unit, int letters) => End(initialStart, unit, letters);

    public void Read(SearchText text)
    {
        Count = 0;
        var (f, i) = (0, 0);
        foreach (var unit in text.Units)
        {
            var word = text.Of(unit);
            var spoken = unit.Rank > 0 ? Pinyin.Syllable(unit.Rank) : word;
            var initial = unit.Rank == 0 || (unit.IsWord && text.HasCjk) ? word : SearchTokens.Start(spoken, 1);
            if (f + spoken.Length > Capacity || i + initial.Length > Capacity) break;
            spoken.CopyTo(full.AsSpan(f));
            initial.CopyTo(initials.AsSpan(i));
            fullStart[++Count] = f += spoken.Length;
            initialStart[Count] = i += initial.Length;
        }
    }

    static int End(int[] starts, int unit, int letters)
    {
        var end = unit;
        while (starts[end + 1] - starts[unit] < letters) end++;
        return end;
    }
}
