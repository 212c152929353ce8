using System.Text;

namespace Guanxi.Kernel.Text;

public static partial class Normalise
{
    /// <summary>
    /// The name by which duplicates of a company are sought: case, width, accents, punctuation and blanks gone, legal forms at the
    /// end too (有限公司, Co., Ltd., GmbH). Never empty for a name that has a letter or digit.
    /// </summary>
    public static string CompanyKey(string? name)
    {
        var words = FoldedWords(name);
        while (words.Count > 1 && CompanyForm.IsLatin(words[^1])) words.RemoveAt(words.Count - 1);
        if (words.Count > 1 && words[0] == "the") words.RemoveAt(0);
        var key = string.Concat(words);
        while (CompanyForm.ChineseTail(key) is > 0 and var tail) key = key[..^tail];
        return key;
    }

    /// <summary>Dots, apostrophes and ampersands do not part words: G.m.b.H., O’Brien.</summary>
    static List<string> FoldedWords(string? name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            var folded = Fold.Of(rune);
            if (folded != Fold.Blank) word.Append(folded);
            else if (rune.Value is not ('.' or '\'' or '’' or '&')) Finish();
        }
        Finish();
        return words;

        void Finish()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }
}
