using System.Text.Json;
using System.Text.Json.Nodes;
using Guanxi.Kernel.Fields;

namespace Guanxi.Integrations.Customising;

/// <summary>
/// What an administrator made of an installation, as one file: <c>{"format":"guanxi-customisation","version":1,"custom-fields":[…],…}</c>.
/// Each entry is the whole definition; a field it leaves out is as in a new one. References are the key of what they refer to.
/// </summary>
public sealed record CustomisationFile(IReadOnlyDictionary<string, IReadOnlyList<JsonObject>> Parts)
{
    public const string Format = "guanxi-customisation";
    public const int Version = 1;
    /// <summary>Bytes of the largest file that is read.</summary>
    public const int Largest = 16 * 1024 * 1024;

    static readonly JsonSerializerOptions Indented = new(JsonValues.Options) { WriteIndented = true, NewLine = "\n" };

    /// <returns>Null when the text is no such file, or of a later version.</returns>
    public static CustomisationFile? Read(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new() { MaxDepth = JsonValues.MaxDepth, AllowDuplicateProperties = false }) is JsonObject file ? Read(file) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static CustomisationFile? Read(JsonObject file)
    {
        if (file["format"]?.GetValue<string>() != Format || file["version"]?.GetValue<int>() is not (>= 1 and <= Version)) return null;
        var parts = file.Where(m => m.Key is not ("format" or "version")).ToList();
        return parts.All(p => p.Value is JsonArray entries && entries.All(e => e is JsonObject))
            ? new(parts.ToDictionary(p => p.Key, p => (IReadOnlyList<JsonObject>)[.. p.Value!.AsArray().Cast<JsonObject>()])) : null;
    }

    public override string ToString()
    {
        var file = new JsonObject { ["format"] = Format, ["version"] = Version };
        foreach (var (name, entries) in Parts) file[name] = new JsonArray([.. entries]);
        return file.ToJsonString(Indented) + "\n";
    }
}
