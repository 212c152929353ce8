using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>
/// A text with places to fill, a small part of Handlebars: <c>{{name}}</c>, <c>{{account.name}}</c>,
/// <c>{{#if amount}} … {{else}} … {{/if}}</c>, <c>{{#unless amount}} … {{/unless}}</c>. It can look at nothing but the values it is given,
/// and takes time in proportion to its length.
/// </summary>
public sealed class TextTemplate
{
    readonly List<Piece> _pieces = [];

    abstract record Piece;
    sealed record Words(string Text) : Piece;
    sealed record Place(string Path) : Piece;
    sealed record Choice(string Path, bool Filled, List<Piece> Then, List<Piece> Otherwise) : Piece;

    TextTemplate() { }

    /// <summary>What the template asks for.</summary>
    public HashSet<string> Paths { get; } = [];

    /// <exception cref="FormatException">A place without end, a block without its counterpart, a word that is none.</exception>
    public static TextTemplate Parse(string text)
    {
        var template = new TextTemplate();
        var open = new Stack<(Choice Block, string Word, bool Else)>();
        var into = template._pieces;
        for (var at = 0; at < text.Length;)
        {
            var begin = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (begin < 0) begin = text.Length;
            if (begin > at) into.Add(new Words(text[at..begin]));
            if (begin == text.Length) break;
            var end = text.IndexOf("}}", begin, StringComparison.Ordinal);
            if (end < 0) throw new FormatException(text[begin..]);
            var place = text[(begin + 2)..end].Trim();
            at = end + 2;
            switch (place.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case [['#', .. "if" or "unless"] word, var path]:
                    var block = new Choice(template.Known(path), word == "#if", [], []);
                    into.Add(block);
                    open.Push((block, word[1..], false));
                    into = block.Then;
                    break;
                case ["else"] when open.TryPop(out var half) && !half.Else:
                    open.Push((half.Block, half.Word, true));
                    into = half.Block.Otherwise;
                    break;
                case [['/', ..] word] when open.TryPop(out var closed) && closed.Word == word[1..]:
                    into = open.TryPeek(out var around) ? around.Else ? around.Block.Otherwise : around.Block.Then : template._pieces;
                    break;
                case [not "else" and var path]:
                    into.Add(new Place(template.Known(path)));
                    break;
                default:
                    throw new FormatException(place);
            }
        }
        return open.Count == 0 ? template : throw new FormatException("#" + open.Peek().Word);
    }

    /// <param name="values">By path; none is an empty place.</param>
    /// <param name="encode">How a value is written where the text is no plain text.</param>
    public string Fill(IReadOnlyDictionary<string, string> values, Func<string, string>? encode = null)
    {
        var filled = new StringBuilder();
        Fill(_pieces);
        return filled.ToString();

        void Fill(List<Piece> pieces)
        {
            foreach (var piece in pieces)
                switch (piece)
                {
                    case Words words: filled.Append(words.Text); break;
                    case Place place: filled.Append(encode is null ? Value(place.Path) : encode(Value(place.Path))); break;
                    case Choice choice: Fill(Value(choice.Path).Length > 0 == choice.Filled ? choice.Then : choice.Otherwise); break;
                }
        }

        string Value(string path) => values.GetValueOrDefault(path) ?? "";
    }

    string Known(string path)
    {
        if (path.Length == 0 || !path.All(c => char.IsLetterOrDigit(c) || c is '.' or '_')) throw new FormatException(path);
        Paths.Add(path);
        return path;
    }
}
