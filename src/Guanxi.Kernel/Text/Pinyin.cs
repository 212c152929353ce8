using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>Toneless pinyin of Chinese text; ü is written v. Words settle most readings (银行 yin hang, 重庆 chong qing).</summary>
public static partial class Pinyin
{
    /// <summary>
    /// One syllable per character with a known reading, one item per run of other letters and digits (case, width and
    /// accents folded); punctuation is left out. A person's name starts with a surname, which may be read differently (单 shan).
    /// </summary>
    public static IReadOnlyList<string> Syllables(string text, bool personName = false)
    {
        var syllables = new List<string>();
        var run = new StringBuilder();
        var reader = new PinyinReader(text, personName);
        while (reader.Next())
        {
            if (reader.Rank == 0) AppendOther(run, syllables, text.AsSpan(reader.Index, reader.Length));
            else
            {
                Flush(run, syllables);
                syllables.Add(SyllableOfRank[reader.Rank]);
            }
        }
        Flush(run, syllables);
        return syllables;
    }

    /// <summary>All syllables joined: 华为技术 huaweijishu.</summary>
    public static string Full(string text, bool personName = false) => string.Concat(Syllables(text, personName));

    /// <summary>First letters of the syllables; other runs stay whole: TCL科技 tclkj.</summary>
    public static string Initials(string text, bool personName = false)
    {
        var initials = new StringBuilder();
        var reader = new PinyinReader(text, personName);
        while (reader.Next())
            if (reader.Rank != 0) initials.Append(SyllableOfRank[reader.Rank][0]);
            else if (Folded(text.AsSpan(reader.Index, reader.Length)) is var folded and not Fold.Blank) initials.Append(folded);
        return initials.ToString();
    }

    internal static string Syllable(int rank) => SyllableOfRank[rank];

    internal static ushort UsualRank(char c) =>
        c is >= (char)FirstDense and <= (char)LastDense ? Dense[c - FirstDense] : c < FirstDense && c != '〇' ? (ushort)0 : Sparse.GetValueOrDefault(c);

    internal static ushort UsualRank(Rune rune) => rune.IsBmp ? UsualRank((char)rune.Value) : Sparse.GetValueOrDefault(rune.Value);

    /// <summary>The longest word (or surname, at the start of a person's name) that begins the text, if its reading is out of the ordinary.</summary>
    internal static bool TryWord(ReadOnlySpan<char> text, bool surname, out Word word)
    {
        if (!text.IsEmpty && (surname ? Surnames : Words).TryGetValue(text[0], out var candidates))
            foreach (var candidate in candidates)
                if (text.StartsWith(candidate.Text))
                {
                    word = candidate;
                    return true;
                }
        word = default;
        return false;
    }

    static void AppendOther(StringBuilder run, List<string> syllables, ReadOnlySpan<char> character)
    {
        var folded = Folded(character);
        if (folded == Fold.Blank) Flush(run, syllables);
        else run.Append(folded);
    }

    static string Folded(ReadOnlySpan<char> character) =>
        Rune.DecodeFromUtf16(character, out var rune, out _) == System.Buffers.OperationStatus.Done ? Fold.Of(rune) : Fold.Blank;

    static void Flush(StringBuilder run, List<string> syllables)
    {
        if (run.Length > 0) syllables.Add(run.ToString());
        run.Clear();
    }
}
