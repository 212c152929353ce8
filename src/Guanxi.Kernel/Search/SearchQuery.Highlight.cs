namespace Guanxi.Kernel.Search;

public sealed partial class SearchQuery
{
    const int MinInfix = 3;

    /// <summary>The parts of a text in which the query shows, in order and apart from each other: words and their parts, characters, and those whose pinyin or initials were typed.</summary>
    /// <returns>Start and length in UTF-16 units.</returns>
    public IReadOnlyList<(int Start, int Length)> Highlight(string text)
    {
        if (IsEmpty || string.IsNullOrEmpty(text)) return [];
        var marked = new bool[text.Length];
        var units = new SearchText();
        units.Read(text);
        var marker = new Marker(text, marked, units);
        foreach (var needle in Needles) marker.Mark(needle);
        return Runs(marked);
    }

    static List<(int, int)> Runs(bool[] marked)
    {
        var runs = new List<(int, int)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (!marked[i]) continue;
            var start = i;
            while (i < marked.Length && marked[i]) i++;
            runs.Add((start, i - start));
        }
        return runs;
    }

    sealed class Marker
    {
        readonly string source;
        readonly bool[] marked;
        readonly SearchText text;
        readonly SearchReading reading = new();

        public Marker(string source, bool[] marked, SearchText text)
        {
            (this.source, this.marked, this.text) = (source, marked, text);
            reading.Read(text);
        }

        public void Mark(string needle)
        {
            for (var i = 0; i < text.Units.Length; i++)
            {
                var unit = text.Units[i];
                if (!unit.IsWord && text.From(unit).StartsWith(needle)) MarkFolded(unit.Start, needle.Length);
                if (unit.IsWord) MarkInside(unit, needle);
                if (i >= reading.Count) continue;
                if (reading.Full(i).StartsWith(needle)) MarkUnits(i, reading.FullEnd(i, needle.Length));
                if (needle.Length > 1 && reading.Initials(i).StartsWith(needle)) MarkUnits(i, reading.InitialsEnd(i, needle.Length));
            }
        }

        /// <summary>A word's beginning, or from three letters any part of it.</summary>
        void MarkInside(SearchText.Unit unit, string needle)
        {
            var word = text.Of(unit);
            for (var at = 0; at <= word.Length - needle.Length && (at == 0 || needle.Length >= MinInfix); at++)
                if (word[at..].StartsWith(needle)) MarkFolded(unit.Start + at, needle.Length);
        }

        /// <summary>What spans one word only is marked letter by letter already.</summary>
        void MarkUnits(int first, int last)
        {
            if (first == last && text.Units[first].IsWord) return;
            for (var i = first; i <= last; i++) MarkFolded(text.Units[i].Start, text.Units[i].Length);
        }

        /// <summary>Not what lies between: punctuation stays outside.</summary>
        void MarkFolded(int start, int length)
        {
            for (var i = start; i < start + length; i++)
            {
                var at = text.Source(i);
                marked[at] = true;
                if (at + 1 < source.Length && char.IsLowSurrogate(source[at + 1])) marked[at + 1] = true;
            }
        }
    }
}
