using System.Text.Json;
using System.Text.Json.Serialization;
using Guanxi.Kernel.Fields;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>
/// The plan as JSON. A column may be written as the field's name alone, a set field as its text alone, and the whole map as
/// nothing but headers and fields: <c>{"account": "name", "sector": "industry"}</c>.
/// </summary>
public static class ImportPlanJson
{
    static readonly JsonSerializerOptions Options = new(JsonValues.Options)
    {
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ColumnConverter() },
    };

    public static string Write(ImportPlan plan) => JsonSerializer.Serialize(plan, Options);

    /// <param name="objectName">Taken where the map names no object.</param>
    /// <exception cref="JsonException">It is no map; the message names the place.</exception>
    public static ImportPlan Read(string json, string objectName)
    {
        using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("A map is a JSON object.");
        var members = document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        if (members.Count > 0 && members.Values.All(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Null) && !members.ContainsKey("object"))
            return new() { Object = objectName, Columns = members.ToDictionary(member => member.Key, member => new ColumnPlan { Field = member.Value.GetString() }) };
        members.TryAdd("object", JsonSerializer.SerializeToElement(objectName));
        return JsonSerializer.Deserialize<ImportPlan>(JsonSerializer.Serialize(members), Options)!;
    }

    sealed class ColumnConverter : JsonConverter<ColumnPlan>
    {
        public override bool HandleNull => true;

        public override ColumnPlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => Short(reader.GetString()!),
            JsonTokenType.Null => new(),
            _ => JsonSerializer.Deserialize<Long>(ref reader, options)!.ToPlan(),
        };

        public override void Write(Utf8JsonWriter writer, ColumnPlan value, JsonSerializerOptions options)
        {
            if (value == new ColumnPlan { Field = value.Field, Text = value.Text, Values = value.Values, Create = value.Create } && value.Values.Count + value.Create.Count == 0)
            {
                if (value.Field is null && value.Text is null) writer.WriteNullValue();
                else writer.WriteStringValue(value.Text ?? value.Field);
            }
            else
            {
                JsonSerializer.Serialize(writer, Long.Of(value), options);
            }
        }

        static ColumnPlan Short(string text) => new() { Field = text, Text = text };
    }

    /// <summary>A column written out; as <see cref="ColumnPlan"/> without its converter.</summary>
    sealed record Long(
        string? Field = null, string? Text = null, Guessing.DateOrder? Dates = null, IReadOnlyDictionary<string, string>? Values = null,
        string? Among = null, OnMissing OnMissing = OnMissing.Error, IReadOnlyDictionary<string, string>? Create = null)
    {
        static readonly Dictionary<string, string> None = [];

        public static Long Of(ColumnPlan plan) => new(
            plan.Field, plan.Text, plan.Dates, plan.Values.Count == 0 ? null : plan.Values, plan.Among, plan.OnMissing, plan.Create.Count == 0 ? null : plan.Create);

        public ColumnPlan ToPlan() => new() { Field = Field, Text = Text, Dates = Dates, Values = Values ?? None, Among = Among, OnMissing = OnMissing, Create = Create ?? None };
    }
}
