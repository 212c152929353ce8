using System.Text.Json.Nodes;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Fields;

/// <summary>Projection: field → JSON schema (2020-12, as OpenAPI 3.1 embeds it) of the form that <see cref="FieldJson"/> writes.</summary>
public static class FieldSchema
{
    public static JsonObject Of(FieldModel field)
    {
        var schema = Shape(field);
        if (field.ReadOnly || field.Computed) schema["readOnly"] = true;
        if (!field.Required) AllowNull(schema);
        return schema;
    }

    static JsonObject Shape(FieldModel field) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.Phone or FieldKind.Sequence => Text(field, null),
        FieldKind.RichText => With(Text(field, null), "contentMediaType", "text/html"),
        FieldKind.Email => Text(field, "email"),
        FieldKind.Url => Text(field, "uri"),
        FieldKind.Integer or FieldKind.Rating => Bounded(With(Type("integer"), "format", "int64"), field),
        FieldKind.Decimal or FieldKind.Percent => Bounded(Type("number"), field),
        FieldKind.Money => Object(["amount"], ("amount", Bounded(Type("number"), field)), ("currency", With(With(Type("string"), "pattern", "^[A-Z]{3}$"), "description", "ISO 4217"))),
        FieldKind.Date => With(Type("string"), "format", "date"),
        FieldKind.Instant => With(Type("string"), "format", "date-time"),
        FieldKind.Duration => With(Type("integer"), "description", "seconds"),
        FieldKind.YesNo => Type("boolean"),
        FieldKind.Choice => Choice(field),
        FieldKind.Choices => With(With(Type("array"), "items", Choice(field)), "uniqueItems", true),
        FieldKind.Tags => With(With(Type("array"), "items", Type("string")), "uniqueItems", true),
        FieldKind.Reference or FieldKind.Image or FieldKind.File => field.Target is null ? Key() : With(Key(), "x-target", field.Target),
        FieldKind.AnyReference => Object(["object", "id"], ("object", Type("string")), ("id", Key())),
        FieldKind.Address => Object([], [.. PostalAddress.Parts.Select(p => (p, Text(field, null)))]),
        FieldKind.PersonName => Object([], [.. PersonName.Parts.Select(p => (p, Text(field, null))), ("full", With(Type("string"), "readOnly", true))]),
        FieldKind.Json => [],
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(field), field, "a computed field without kind of value"),
    };

    static JsonObject Type(string type) => new() { ["type"] = type };

    static JsonObject With(JsonObject schema, string name, JsonNode value)
    {
        schema[name] = value;
        return schema;
    }

    static JsonObject Key() => With(Type("string"), "format", "uuid");

    static JsonObject Text(FieldModel field, string? format)
    {
        var schema = Type("string");
        if (format is not null) schema["format"] = format;
        if (field.MaxLength > 0) schema["maxLength"] = field.MaxLength;
        return schema;
    }

    static JsonObject Bounded(JsonObject schema, FieldModel field)
    {
        if (field.Min is { } min) schema["minimum"] = DecimalColumn.Plain(min);
        if (field.Max is { } max) schema["maximum"] = DecimalColumn.Plain(max);
        return schema;
    }

    static JsonObject Choice(FieldModel field) =>
        With(Type("string"), "enum", new JsonArray([.. field.Choices!.Items.Select(i => (JsonNode)i.Code)]));

    static JsonObject Object(string[] required, params (string Name, JsonObject Schema)[] members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members) properties[name] = schema;
        var result = With(Type("object"), "properties", properties);
        if (required.Length > 0) result["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        return result;
    }

    static void AllowNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type) schema["type"] = new JsonArray(type.GetValue<string>(), "null");
        if (schema["enum"] is JsonArray codes) codes.Add((JsonNode?)null);
    }
}
