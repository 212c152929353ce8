using System.Text.Json;
using System.Text.Json.Serialization;
using Guanxi.Kernel.Fields;

namespace Guanxi.Kernel.Access;

public sealed partial record RoleRights
{
    static readonly JsonSerializerOptions Options = new(JsonValues.Options)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Grants nothing.</summary>
    public static readonly RoleRights None = new(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>());

    /// <summary>Reads <see cref="Role.Rights"/>. What cannot be read grants nothing.</summary>
    public static RoleRights Parse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json)) return None;
        try { return JsonSerializer.Deserialize<RoleRights>(json, Options) is { Objects: not null } rights ? rights : None; }
        catch (JsonException) { return None; }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
