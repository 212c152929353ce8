using System.Text.Json;
using System.Text.Json.Serialization;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>Reports, plans' corrections and problems as JSON, as the import keeps them.</summary>
public static class ImportReportJson
{
    static readonly JsonSerializerOptions Options = new(JsonValues.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ProblemConverter() },
    };

    public static string Write(ImportReport report) => JsonSerializer.Serialize(report, Options);

    public static ImportReport Read(string json) => JsonSerializer.Deserialize<ImportReport>(json, Options)!;

    public static string WriteCorrections(IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>> corrections) => JsonSerializer.Serialize(corrections, Options);

    public static IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>> ReadCorrections(string? json)
        => json is null ? new Dictionary<long, IReadOnlyDictionary<string, string>>() : JsonSerializer.Deserialize<Dictionary<long, IReadOnlyDictionary<string, string>>>(json, Options)!;

    /// <summary>A problem's arguments are only ever shown: they come back as texts and numbers.</summary>
    sealed class ProblemConverter : JsonConverter<Problem>
    {
        sealed record Form(string? Field, string Code, IReadOnlyList<JsonElement>? Args);

        public override Problem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var form = JsonSerializer.Deserialize<Form>(ref reader, JsonValues.Options)!;
            return new(form.Field, form.Code, [.. (form.Args ?? []).Select(Argument)]);
        }

        public override void Write(Utf8JsonWriter writer, Problem value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            if (value.Field is not null) writer.WriteString("field", value.Field);
            writer.WriteString("code", value.Code);
            if (value.Args.Length > 0)
            {
                writer.WriteStartArray("args");
                foreach (var argument in value.Args)
                {
                    if (argument is int or long or decimal) writer.WriteNumberValue(Convert.ToDecimal(argument, null));
                    else if (argument is WrittenWords words) JsonSerializer.Serialize(writer, words.ByLanguage, JsonValues.Options);
                    else writer.WriteStringValue(argument?.ToString());
                }
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }

        static object? Argument(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.Number => json.GetDecimal(),
            JsonValueKind.Object => new WrittenWords(json.Deserialize<Dictionary<string, string>>(JsonValues.Options)!),
            _ => json.GetString(),
        };
    }
}
