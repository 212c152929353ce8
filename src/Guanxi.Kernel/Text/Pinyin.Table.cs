using System.Collections.Frozen;
using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>
/// The table behind <see cref="Pinyin"/>, read once from pinyin.txt. A <em>rank</em> stands for one reading of one
/// character; ranks ascend by syllable, then tone, then code point. Zero means unknown.
/// </summary>
public static partial class Pinyin
{
    const int FirstDense = 0x3400, LastDense = 0x9fff;

    static readonly ushort[] Dense = new ushort[LastDense - FirstDense + 1];
    static readonly Dictionary<int, ushort> Sparse = [];
    static readonly List<string> SyllableOfRank = [""];
    static readonly FrozenDictionary<char, Word[]> Words;
    static readonly FrozenDictionary<char, Word[]> Surnames;

    /// <summary>A word with the rank of each of its characters.</summary>
    internal readonly record struct Word(string Text, ushort[] Ranks);

    static Pinyin()
    {
        var words = new List<Word>();
        var surnames = new List<Word>();
        var other = new Dictionary<(Rune, string), ushort>();
        using var reader = new StreamReader(typeof(Pinyin).Assembly.GetManifestResourceStream("Guanxi.Kernel/Text/pinyin.txt")!);
        while (reader.ReadLine() is { } line)
            switch (line[0])
            {
                case '#': break;
                case '+': words.Add(ReadWord(line, other)); break;
                case '^': surnames.Add(ReadWord(line, other)); break;
                default: ReadSyllable(line, other); break;
            }
        Words = ByFirst(words);
        Surnames = ByFirst(surnames);
    }

    static void ReadSyllable(string line, Dictionary<(Rune, string), ushort> all)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        var toned = line[..blank];
        var syllable = string.Intern(toned[..^1]);
        var usual = true;
        foreach (var rune in line.AsSpan(blank + 1).EnumerateRunes())
        {
            if (rune.Value == '|') { usual = false; continue; }
            var rank = (ushort)SyllableOfRank.Count;
            SyllableOfRank.Add(syllable);
            all[(rune, toned)] = rank;
            if (!usual) continue;
            if (rune.Value is >= FirstDense and <= LastDense) Dense[rune.Value - FirstDense] = rank;
            else Sparse[rune.Value] = rank;
        }
    }

    static Word ReadWord(string line, Dictionary<(Rune, string), ushort> all)
    {
        var parts = line[1..].Split(' ');
        return new(parts[0], [.. parts[0].EnumerateRunes().Zip(parts.Skip(1), (rune, toned) => all[(rune, toned)])]);
    }

    static FrozenDictionary<char, Word[]> ByFirst(List<Word> words) => words
        .GroupBy(word => word.Text[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(word => word.Text.Length).ToArray());
}
