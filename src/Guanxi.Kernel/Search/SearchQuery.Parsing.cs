using System.Text;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Search;

public sealed partial class SearchQuery
{
    const int MaxLength = 200, MaxClauses = 32, MinBackward = 4;

    /// <summary>Never fails: what cannot be searched is left out.</summary>
    public static SearchQuery Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return Empty;
        if (typed.Length > MaxLength) typed = typed[..MaxLength];
        var parser = new Parser(Normalise.PhoneSearch(typed));
        var rest = typed.AsSpan();
        while (!(rest = rest.TrimStart()).IsEmpty)
        {
            var exact = rest[0] is '"' or '“' or '”';
            if (exact) rest = rest[1..];
            var end = exact ? rest.IndexOfAny('"', '“', '”') : EndOfTerm(rest);
            var term = end < 0 ? rest : rest[..end];
            parser.Add(term, exact && end >= 0);
            rest = end < 0 ? [] : rest[(end + (exact ? 1 : 0))..];
        }
        return parser.Finish(typed);
    }

    static int EndOfTerm(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsWhiteSpace(text[i]) || text[i] is '"' or '“' or '”') return i;
        return -1;
    }

    /// <param name="phone">The digits, when the whole query may be one phone number: then that is a second way to meet every clause.</param>
    sealed class Parser(string? phone)
    {
        readonly SearchText text = new();
        readonly List<SearchClause> clauses = [];
        readonly List<string> needles = [];
        int lastLetter = -1;
        bool quoted;

        public void Add(ReadOnlySpan<char> term, bool exact)
        {
            quoted |= exact;
            text.Read(term);
            for (var i = 0; i < text.Units.Length;)
                if (text.Units[i].IsWord) AddWord(text.Units[i++], term, exact);
                else AddCjk(ref i);
        }

        /// <summary>A single last letter is a word just begun: once there are other clauses it only gets in the way.</summary>
        public SearchQuery Finish(string typed)
        {
            if (lastLetter >= 0 && lastLetter == clauses.Count - 1 && clauses.Count > 1) clauses.RemoveAt(lastLetter);
            return clauses.Count == 0 ? Empty : new(clauses, needles, quoted ? null : Title(typed));
        }

        string Title(string typed)
        {
            text.Read(typed);
            return text.From(text.Units[0]).ToString();
        }

        void AddWord(SearchText.Unit unit, ReadOnlySpan<char> term, bool exact)
        {
            var word = text.Of(unit).ToString();
            needles.Add(word);
            var token = Cut(word);
            var prefix = !exact && word.Length > 1;
            var anyOf = new List<TokenPattern>(2) { new(token, prefix) };
            if (term.IndexOfAny('ü', 'Ü') >= 0) anyOf.Add(new(Cut(AsPinyin(unit, term)), prefix));
            if (prefix && word.Length >= MinBackward && word.All(char.IsAsciiDigit)) anyOf.Add(LastDigits(word));
            if (!exact && word.Length == 1 && char.IsAsciiLetter(word[0])) lastLetter = clauses.Count;
            Require(anyOf);
        }

        /// <summary>Every pair of neighbours; a single character begins the pair with whatever follows it.</summary>
        void AddCjk(ref int i)
        {
            var units = text.Units;
            var start = i;
            while (i < units.Length && !units[i].IsWord) i++;
            var run = text.From(units[start])[..(units[i - 1].Start + units[i - 1].Length - units[start].Start)];
            needles.Add(run.ToString());
            if (i == start + 1) Require([new(run.ToString(), Prefix: true)]);
            for (var k = start; k < i - 1; k++)
                Require([new(text.From(units[k])[..(units[k].Length + units[k + 1].Length)].ToString(), Prefix: false)]);
        }

        void Require(List<TokenPattern> anyOf)
        {
            if (clauses.Count == MaxClauses) return;
            if (phone is not null)
            {
                anyOf.Add(new(Cut(phone), Prefix: true));
                anyOf.Add(LastDigits(phone));
            }
            clauses.Add(new([.. anyOf.Distinct()]));
        }

        /// <summary>The folded word, but with v for ü, as pinyin is typed.</summary>
        string AsPinyin(SearchText.Unit unit, ReadOnlySpan<char> term)
        {
            var letters = text.Of(unit).ToArray();
            for (var i = 0; i < letters.Length; i++)
                if (term[text.Source(unit.Start + i)] is 'ü' or 'Ü') letters[i] = 'v';
            return new(letters);
        }

        static TokenPattern LastDigits(string digits)
        {
            var backward = digits.ToCharArray();
            Array.Reverse(backward);
            return new(SearchTokens.Backward + Cut(new string(backward)), Prefix: true);
        }

        static string Cut(string word) => SearchTokens.Cut(word).ToString();
    }
}
