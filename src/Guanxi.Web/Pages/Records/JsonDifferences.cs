using System.Text.Json;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Pages.Records;

/// <summary>How two JSON texts differ, member by member; what members with a secret's name hold is not told.</summary>
static class JsonDifferences
{
    public const string Covered = "••••";
    static readonly string[] SecretNames = ["password", "passphrase", "secret", "private", "token"];

    /// <param name="before">Null where there was nothing; likewise <paramref name="after"/>.</param>
    /// <returns>The way to each member, its names with dots between, empty for the whole; and what it was and became, null where it is not there.</returns>
    public static IEnumerable<(string Path, string? Before, string? After)> Between(string? before, string? after) => Of("", Parse(before), Parse(after));

    static IEnumerable<(string, string?, string?)> Of(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after)) return [];
        if (SecretNames.Any(name => path[(path.LastIndexOf('.') + 1)..].Contains(name, StringComparison.OrdinalIgnoreCase))) return [(path, Cover(before), Cover(after))];
        var (was, becomes) = (Members(before), Members(after));
        return was is null && becomes is null ? [(path, Words(before), Words(after))]
            : (was ?? []).Keys.Union((becomes ?? []).Keys).SelectMany(name => Of(path.Length == 0 ? name : $"{path}.{name}", was?.GetValueOrDefault(name), becomes?.GetValueOrDefault(name)));
    }

    /// <summary>Of an object by name, of a list of objects by number; null for what is told as a whole.</summary>
    static Dictionary<string, JsonNode?>? Members(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } one => one.ToDictionary(m => m.Key, m => m.Value),
        JsonArray list when list.Any(item => item is JsonObject or JsonArray) => list.Select((item, i) => (item, i)).ToDictionary(m => (m.i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), m => m.item),
        _ => null,
    };

    static string? Words(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => string.Join(", ", list.Select(Words)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    static string? Cover(JsonNode? node) => node is null ? null : Covered;

    static JsonNode? Parse(string? json)
    {
        try { return json is null ? null : JsonNode.Parse(json); }
        catch (JsonException) { return JsonValue.Create(json); }
    }
}
