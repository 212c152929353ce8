using System.Collections.Immutable;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>Which members a record has as JSON, written straight from its row. Made for one viewer, who sees all of them in full.</summary>
public sealed class RowJson
{
    readonly ImmutableArray<(JsonEncodedText Name, FieldPath Path, int At)> _members;

    RowJson(ImmutableArray<(JsonEncodedText, FieldPath, int)> members, int width) => (_members, Width) = (members, width);

    /// <summary>Null when the viewer sees a part of them masked: that takes the record's values.</summary>
    public static RowJson? Of(Viewer viewer, IEnumerable<(string Name, FieldPath Path)> members)
    {
        var all = ImmutableArray.CreateBuilder<(JsonEncodedText, FieldPath, int)>();
        var width = 0;
        foreach (var (name, path) in members)
        {
            if (path.MaskedFor(viewer)) return null;
            all.Add((JsonEncodedText.Encode(name, JsonValues.Encoder), path, width));
            width += ColumnsOf(path.End).Count;
        }
        return new(all.ToImmutable(), width);
    }

    /// <summary>Number of columns read.</summary>
    internal int Width { get; }

    /// <summary>Select list.</summary>
    internal string Columns(JoinSet joins) =>
        string.Join(", ", _members.SelectMany(m => { var alias = joins.Alias(m.Path); return ColumnsOf(m.Path.End).Select(c => SqlBuilder.Column(alias, c)); }));

    internal void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        foreach (var (name, path, at) in _members)
        {
            json.WritePropertyName(name);
            if (path.End.Part is null) FieldJson.Write(json, path.Field, row, at);
            else if (row.IsEmpty(at)) json.WriteNullValue();
            else row.WriteText(json, at);
        }
        json.WriteEndObject();
    }

    static IReadOnlyList<ColumnModel> ColumnsOf(FieldPart part) => part.Part is null ? part.Field.Columns : [part.Column];
}
