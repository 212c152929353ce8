using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Fields;

/// <summary>Projection: columns → JSON, the text that the value read from them gives; one column without a value between.</summary>
public static partial class FieldJson
{
    /// <param name="at">Place of the field's first column.</param>
    public static void Write(Utf8JsonWriter json, FieldModel field, Row row, int at)
    {
        if (field.Columns.Count > 1) Write(json, field, Joined(field, row, at));
        else if (row.IsEmpty(at)) json.WriteNullValue();
        else WriteColumn(json, field, row, at);
    }

    static object? Joined(FieldModel field, Row row, int at)
    {
        var parts = new object?[field.Columns.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = row.Read(at + i, field.Columns[i].Type, field.Columns[i].Scale);
        return FieldColumns.Join(field, parts);
    }

    static Utf8JsonWriter WriteColumn(Utf8JsonWriter json, FieldModel field, Row row, int at) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url
            or FieldKind.Choice or FieldKind.Sequence => Text(json, row, at),
        FieldKind.Integer or FieldKind.Rating or FieldKind.Duration => Number(json, row.GetInt64(at)),
        FieldKind.Decimal or FieldKind.Percent => Number(json, row.GetDecimal(at, field.Columns[0].Scale)),
        FieldKind.Date => Date(json, row.GetDate(at)),
        FieldKind.Instant => WriteInstant(json, row.GetInstant(at)),
        FieldKind.YesNo => YesNo(json, row.GetBoolean(at)),
        FieldKind.Choices or FieldKind.Tags or FieldKind.Json => Raw(json, row.GetString(at)),
        FieldKind.Reference or FieldKind.Image or FieldKind.File => Key(json, row.GetKey(at)),
        FieldKind.Money or FieldKind.Address or FieldKind.PersonName or FieldKind.AnyReference or FieldKind.Formula or FieldKind.Rollup =>
            throw new ArgumentOutOfRangeException(nameof(field), field.ValueKind, "several columns, or none"),
    };

    static Utf8JsonWriter Text(Utf8JsonWriter json, Row row, int at)
    {
        row.WriteText(json, at);
        return json;
    }

    static Utf8JsonWriter Date(Utf8JsonWriter json, DateOnly date)
    {
        Span<byte> text = stackalloc byte[10];
        date.TryFormat(text, out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..written]);
        return json;
    }
}
