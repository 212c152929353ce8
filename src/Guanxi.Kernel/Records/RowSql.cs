using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Records;

/// <summary>Insert and update statements of one object, from its fields' columns.</summary>
static class RowSql
{
    /// <summary>Statements by the set of fields they fill, one bit each: most records leave most fields empty, and an empty column costs time too.</summary>
    static readonly ConditionalWeakTable<ObjectModel, ConcurrentDictionary<(UInt128 Filled, string? Tokens), string>> Inserts = [];

    /// <param name="tokenColumn">Where the search tokens are a column of the table.</param>
    public static Statement Insert(ObjectModel model, Record record, (string Name, Func<string, string> Value)? tokenColumn, string tokens)
    {
        var parameters = new List<Parameter>(32);
        var filled = UInt128.Zero;
        for (var i = 0; i < model.Fields.Count; i++)
        {
            var field = model.Fields[i];
            var value = field.Get(record);
            if (value is null && field.SortColumn is null && i < MostBits) continue;
            if (i < MostBits) filled |= UInt128.One << i;
            Add(parameters, field, value);
        }
        if (tokenColumn is not null) parameters.Add(new(tokens, ColumnType.Text));
        return new(Inserts.GetOrCreateValue(model).GetOrAdd((filled, tokenColumn?.Name), static (key, to) => InsertText(to.model, key.Filled, to.tokenColumn), (model, tokenColumn)), parameters) { IsRow = true };
    }

    /// <summary>Fields beyond these are always written.</summary>
    const int MostBits = 128;

    public static Statement Update(ObjectModel model, Record record, IReadOnlyList<FieldModel> changed)
    {
        var parameters = new List<Parameter>(changed.Count + 4);
        var sql = new StringBuilder("UPDATE ").Append(SqlBuilder.Name(model.Table)).Append(" SET ");
        var n = 0;
        foreach (var field in changed)
        {
            foreach (var column in Columns(field)) sql.Append(n > 0 ? ", " : "").Append(SqlBuilder.Name(column.Name)).Append(" = $").Append(++n);
            Add(parameters, field, field.Get(record));
        }
        sql.Append(" WHERE id = $").Append(n + 1);
        parameters.Add(new(record.Id, ColumnType.Key));
        return new(sql.ToString(), parameters);
    }

    static string InsertText(ObjectModel model, UInt128 filled, (string Name, Func<string, string> Value)? tokenColumn)
    {
        var columns = model.Fields.Where((_, i) => i >= MostBits || (filled >> i & UInt128.One) != UInt128.Zero).SelectMany(Columns).Select(c => SqlBuilder.Name(c.Name)).ToList();
        var values = columns.Select((_, i) => $"${i + 1}").ToList();
        if (tokenColumn is { } tokens)
        {
            values.Add(tokens.Value($"${columns.Count + 1}"));
            columns.Add(tokens.Name);
        }
        return $"INSERT INTO {SqlBuilder.Name(model.Table)} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", values)})";
    }

    static IEnumerable<ColumnModel> Columns(FieldModel field) => field.SortColumn is { } sort ? field.Columns.Append(sort) : field.Columns;

    static void Add(List<Parameter> parameters, FieldModel field, object? value)
    {
        var columns = field.Columns;
        if (columns.Count == 1)
        {
            var single = new SinglePart();
            FieldColumns.Split(field, value, single);
            parameters.Add(new(single[0], columns[0].Type, columns[0].Scale));
        }
        else
        {
            var parts = new object?[columns.Count];
            FieldColumns.Split(field, value, parts);
            for (var i = 0; i < parts.Length; i++) parameters.Add(new(parts[i], columns[i].Type, columns[i].Scale));
        }
        if (field.SortColumn is not null) parameters.Add(new(SortKeyOf(field, value), ColumnType.Text));
    }

    /// <summary>Empty sorts last.</summary>
    public static string SortKeyOf(FieldModel field, object? value) => value switch
    {
        null => "\uffff",
        PersonName name => SortKey.Of(name.Full, personName: true),
        _ => SortKey.Of((string)value, field.ValueKind == FieldKind.PersonName),
    };

    [InlineArray(1)]
    struct SinglePart { object? _part; }
}
