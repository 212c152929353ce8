using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Guanxi.Kernel.Fields;

/// <summary>JSON settings shared by columns, feed and API: all scripts unescaped.</summary>
public static class JsonValues
{
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    public static readonly JsonWriterOptions Writer = new() { Encoder = Encoder, SkipValidation = true };
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = Encoder };

    public static string Write(string[] items) => JsonSerializer.Serialize(items, Options);
    public static string[] ReadStrings(string json) => JsonSerializer.Deserialize<string[]>(json, Options) ?? [];
}
