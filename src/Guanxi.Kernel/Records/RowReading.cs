using System.Runtime.CompilerServices;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>Reads the columns of chosen fields into records. Masks what the viewer may see only in part.</summary>
sealed class RowReading
{
    static readonly ConditionalWeakTable<Viewer, ConditionalWeakTable<ObjectModel, RowReading>> Whole = [];

    readonly ObjectModel _model;
    readonly (FieldModel Field, int Ordinal, bool Masked)[] _fields;

    /// <param name="alias">Table alias, with which <see cref="Columns"/> are qualified.</param>
    public RowReading(ObjectModel model, IEnumerable<FieldModel> fields, Viewer viewer, string alias = "t")
    {
        _model = model;
        var chosen = new List<(FieldModel, int, bool)>();
        var columns = new System.Text.StringBuilder();
        foreach (var field in fields)
        {
            var right = viewer.RightOf(field);
            if (right == FieldRight.Hidden && field.Name is not ("id" or "version")) continue;
            chosen.Add((field, Width, right == FieldRight.Masked));
            foreach (var column in field.Columns)
            {
                columns.Append(Width > 0 ? ", " : "").Append(SqlBuilder.Column(alias, column));
                Width++;
            }
        }
        _fields = [.. chosen];
        Columns = columns.ToString();
    }

    /// <summary>All fields the viewer may see; made once for each viewer and object.</summary>
    public static RowReading Of(ObjectModel model, Viewer viewer)
    {
        var byModel = Whole.GetOrCreateValue(viewer);
        return byModel.TryGetValue(model, out var made) ? made : byModel.GetValue(model, m => new(m, m.Fields, viewer));
    }

    /// <summary>Select list.</summary>
    public string Columns { get; }
    /// <summary>Number of columns read.</summary>
    public int Width { get; }
    public IEnumerable<FieldModel> Fields => _fields.Select(f => f.Field);

    public Record Read(Row row, ISqlDialect dialect)
    {
        var record = _model.New();
        foreach (var (field, ordinal, masked) in _fields)
        {
            var value = ReadField(row, dialect, field, ordinal);
            if (value is not null) field.Set(record, masked ? Mask.Of(field, value) : value);
        }
        return record;
    }

    public static object? ReadField(Row row, ISqlDialect dialect, FieldModel field, int ordinal)
    {
        if (field.Columns.Count == 1)
        {
            var column = field.Columns[0];
            var part = dialect.Read(row, ordinal, column.Type, column.Scale);
            return part is null ? null : FieldColumns.Join(field, new ReadOnlySpan<object?>(in part));
        }
        var parts = new object?[field.Columns.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = dialect.Read(row, ordinal + i, field.Columns[i].Type, field.Columns[i].Scale);
        return FieldColumns.Join(field, parts);
    }
}
