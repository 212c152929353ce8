using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Guanxi.Kernel.Fields;

/// <summary>JSON settings shared by columns, feed and API: all scripts unescaped.</summary>
public static class JsonValues
{
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    public static readonly JsonWriterOptions Writer = new() { Encoder = Encoder, SkipValidation = true };
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = Encoder, Converters = { new UtcInstants() } };

    public static string Write(string[] items) => JsonSerializer.Serialize(items, Options);
    /// <summary>Deeper JSON is refused everywhere.</summary>
    public const int MaxDepth = 64;

    public static bool IsValid(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = MaxDepth });
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Not JSON, or half a character.
            return false;
        }
    }

    public static string[] ReadStrings(string json) => JsonSerializer.Deserialize<string[]>(json, Options) ?? [];
}
