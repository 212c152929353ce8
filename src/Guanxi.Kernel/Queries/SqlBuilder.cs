using System.Text;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Queries;

/// <summary>A statement in the making: text, parameters and aliases that never collide. Identifiers are quoted, values are always parameters.</summary>
public sealed class SqlBuilder(ISqlDialect dialect)
{
    readonly List<Parameter> _parameters = [];
    int _aliases;

    public ISqlDialect Dialect => dialect;
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

    public Statement ToStatement() => new(Text.ToString(), _parameters);
}
