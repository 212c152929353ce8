using System.Text;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Queries;

/// <summary>A statement in the making: text, parameters and aliases that never collide. Identifiers are quoted, values are always parameters.</summary>
public sealed class SqlBuilder(ISqlExpressions dialect)
{
    readonly List<Parameter> _parameters = [];
    readonly List<(int At, Action Write)> _later = [];
    int _aliases;

    public ISqlExpressions Dialect => dialect;
    public StringBuilder Text { get; } = new();

    public SqlBuilder Append(string sql)
    {
        Text.Append(sql);
        return this;
    }

    /// <summary>Keeps a value; gives its placeholder <c>$n</c>.</summary>
    public string Parameter(object? value, ColumnType type, int scale = 0)
    {
        _parameters.Add(new(value, type, scale));
        return "$" + _parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public string Parameter(object? value, ColumnModel column) => Parameter(value, column.Type, column.Scale);

    /// <summary>A fresh alias; the root table of a statement is <c>t</c>.</summary>
    public string Alias() => "a" + (++_aliases).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Name(string identifier) => $"\"{identifier}\"";
    public static string Column(string alias, ColumnModel column) => $"{alias}.\"{column.Name}\"";

    /// <summary>Keeps the place where the text now ends for something that is known only when the rest stands; placeholders are numbered, so their order in the text is free.</summary>
    public void Later(Action write) => _later.Add((Text.Length, write));

    public Statement ToStatement()
    {
        // From behind, so that the places before stay where they are.
        for (var i = _later.Count - 1; i >= 0; i--)
        {
            var rest = Text.ToString(_later[i].At, Text.Length - _later[i].At);
            Text.Length = _later[i].At;
            _later[i].Write();
            Text.Append(rest);
        }
        _later.Clear();
        return new(Text.ToString(), _parameters);
    }
}
