using System.Text.Json.Nodes;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

/// <summary>Schemas of records and of what every object's answers share.</summary>
static class OpenApiSchemas
{
    public static JsonObject Common() => new()
    {
        ["problem"] = Object(
            ("title", Type("string")), ("status", Type("integer")), ("code", Type("string")), ("traceId", Type("string")),
            ("errors", new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Array(Object(("code", Type("string")), ("message", Type("string")))),
            })),
        ["bulkAnswer"] = Object(
            ("row", Type("integer")), ("status", Type("integer")), ("id", Key()), ("version", Type("integer")), ("unit", Key()), ("errors", Type("object"))),
        ["change"] = Object(
            ("seq", Type("integer")), ("unit", Key()), ("at", With(Type("string"), "format", "date-time")), ("actor", Key()), ("channel", Type("string")),
            ("object", Type("string")), ("record", Key()), ("kind", Type("string")), ("version", Type("integer")), ("changes", Type("object"))),
    };

    public static JsonObject Of(ObjectModel model, Viewer viewer, Texts texts, string language)
    {
        var properties = new JsonObject();
        foreach (var field in model.Fields)
            if (viewer.RightOf(field) is not FieldRight.Hidden and var right)
            {
                var schema = Of(field, texts, language);
                if (right != FieldRight.Full || field.Name is "id") schema["readOnly"] = true;
                properties[field.Name] = schema;
            }
        var required = model.Fields.Where(f => f is { Required: true, ReadOnly: false, Default: null, Choices.Fixed: not true } && properties.ContainsKey(f.Name));
        return new()
        {
            ["type"] = "object",
            ["title"] = texts.One(language, model),
            ["required"] = new JsonArray([.. required.Select(f => (JsonNode)f.Name)]),
            ["properties"] = properties,
        };
    }

    public static JsonObject Input(IEnumerable<FieldModel> fields, Texts texts, string language) =>
        Object([.. fields.Select(f => (f.Name, Of(f, texts, language)))]);

    static JsonObject Of(FieldModel field, Texts texts, string language) => With(FieldSchema.Of(field), "title", texts.Label(language, field));

    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members) properties[name] = schema;
        return With(Type("object"), "properties", properties);
    }

    public static JsonObject Type(string type) => new() { ["type"] = type };
    public static JsonObject Key() => With(Type("string"), "format", "uuid");
    public static JsonObject Array(JsonNode items) => With(Type("array"), "items", items);
    public static JsonObject Ref(string schema) => new() { ["$ref"] = "#/components/schemas/" + schema };

    public static JsonObject With(JsonObject schema, string name, JsonNode value)
    {
        schema[name] = value;
        return schema;
    }
}
