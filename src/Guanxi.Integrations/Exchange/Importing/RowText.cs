using System.Text;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>
/// A text made from the cells of a row: <c>{account} – {product}</c>. Where cells are empty, the blanks and dashes around them
/// go too, and a cell that was said to mean something else is what it means. <c>{name|login}</c> is the name in Latin letters, joined by dots: 张三 → zhangsan, Anna Snelling → anna.snelling.
/// </summary>
internal sealed class RowText
{
    static readonly ColumnPlan Plain = new();

    readonly List<(string Literal, int Column, bool AsLogin)> parts = [];
    readonly ColumnPlan[] plans;

    /// <exception cref="KeyNotFoundException">A header in braces is not in the file.</exception>
    public RowText(string template, IReadOnlyList<string> headers, IReadOnlyDictionary<string, ColumnPlan> columns)
    {
        plans = [.. headers.Select(header => columns.GetValueOrDefault(header, Plain))];
        var at = 0;
        while (template.IndexOf('{', at) is var open and >= 0 && template.IndexOf('}', open) is var close and >= 0)
        {
            if (open > at) parts.Add((template[at..open], -1, false));
            var inside = template[(open + 1)..close];
            var asLogin = inside.EndsWith("|login", StringComparison.Ordinal);
            parts.Add(("", ColumnOf(asLogin ? inside[..^6] : inside, headers), asLogin));
            at = close + 1;
        }
        if (at < template.Length) parts.Add((template[at..], -1, false));
    }

    public string Of(TabularRow row)
    {
        if (parts is [{ Column: >= 0, AsLogin: false } only]) return row.Cells[only.Column];
        var text = new StringBuilder();
        foreach (var (literal, column, asLogin) in parts)
        {
            var piece = column < 0 ? literal : plans[column].Meaning(row.Cells[column]);
            text.Append(asLogin ? Login(piece) : piece);
        }
        return text.ToString().Trim(' ', '-', '–', '—', '·', ',', '/', '|');
    }

    static int ColumnOf(string header, IReadOnlyList<string> headers)
    {
        for (var i = 0; i < headers.Count; i++)
            if (string.Equals(headers[i], header, StringComparison.OrdinalIgnoreCase)) return i;
        throw new KeyNotFoundException(header);
    }

    static string Login(string name)
    {
        var words = name.Split([' ', '\t', ',', '.', '·'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join('.', words.Select(word => Normalise.Letters(Pinyin.Full(word, personName: true))).Where(word => word.Length > 0));
    }
}
