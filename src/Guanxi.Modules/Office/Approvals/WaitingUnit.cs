using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals;

/// <summary>A unit of work that waits, as it is kept: what was asked for, and what it would have done.</summary>
/// <param name="Channel">The way it was asked: a page, the API, an import.</param>
/// <param name="System">Asked by a rule that acts as the product itself.</param>
/// <param name="Effects">Of the records asked about, what would change and from what.</param>
public sealed record WaitingUnit(string Channel, bool System, Guid? Origin, WaitingCall? Call, IReadOnlyList<WaitingChange> Changes, IReadOnlyList<WaitingEffect> Effects)
{
    static readonly JsonSerializerOptions Options = new(JsonValues.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static WaitingUnit Parse(string json) => JsonSerializer.Deserialize<WaitingUnit>(json, Options)!;
    public string Print() => JsonSerializer.Serialize(this, Options);

    /// <summary>The same question, whatever was written meanwhile.</summary>
    public string Question() => (this with { Origin = null, Effects = [] }).Print();

    public static WaitingUnit Of(UnitOfWork unit, IReadOnlyList<WrittenChange> written)
    {
        var asked = unit.AskedFor.ToList();
        var call = unit.Call is { } c ? new WaitingCall(c.Object.Name, c.Name, c.Ids, Json(c.Input)) : null;
        // What else the unit writes follows from it again when it is carried out.
        var about = call?.Ids.ToHashSet() ?? asked.Select(a => a.Id).ToHashSet();
        var effects = written.Where(w => about.Contains(w.After.Id) || w.Kind == ChangeKind.Create).GroupBy(w => w.After.Id)
            .Select(g => WaitingEffect.Of(g.First(), g.Last(), call is null ? asked.Where(a => a.Id == g.Key).SelectMany(a => a.Values.Keys).ToHashSet() : null));
        return new(unit.Viewer.Channel, unit.Viewer.IsSystem, unit.Viewer.Origin, call,
            call is not null ? [] : [.. asked.Select(a => new WaitingChange(a.Object.Name, a.Kind, a.Id, a.Trusted, Json(a.Values)))], [.. effects]);
    }

    internal static Dictionary<string, JsonElement> Json(IReadOnlyDictionary<FieldModel, object?> values) => values.ToDictionary(v => v.Key.Name, v => Json(v.Key, v.Value));

    internal static JsonElement Json(FieldModel field, object? value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonValues.Writer))
            if (value is null) json.WriteNullValue();
            else FieldJson.Write(json, field, value);
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
    }

    internal static object? Value(FieldModel field, JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : FieldJson.Read(field, json).Value;
}

public sealed record WaitingCall(string Object, string Name, IReadOnlyList<Guid> Ids, IReadOnlyDictionary<string, JsonElement> Input)
{
    /// <summary>The typed input; null when the action is no more.</summary>
    public IReadOnlyDictionary<FieldModel, object?>? Read(ActionModel? action) => action?.Input.Where(f => Input.ContainsKey(f.Name)).ToDictionary(f => f, f => WaitingUnit.Value(f, Input[f.Name]));
}

public sealed record WaitingChange(string Object, ChangeKind Kind, Guid Id, bool Trusted, IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>The change to be made now; fields that are no more are left out.</summary>
    public Change Read(ObjectModel model) => new(model, Kind, Id,
        Values.Where(v => model.Find(v.Key) is not null).ToDictionary(v => model[v.Key], v => WaitingUnit.Value(model[v.Key], v.Value))) { Trusted = Trusted };
}

/// <summary>What would become of one record.</summary>
/// <param name="Version">On which it was asked; 0 for a new one.</param>
public sealed record WaitingEffect(string Object, ChangeKind Kind, Guid Id, int Version, IReadOnlyList<WaitingField> Fields)
{
    /// <param name="asked">The fields asked about; null for all that people see.</param>
    internal static WaitingEffect Of(WrittenChange first, WrittenChange last, IReadOnlySet<FieldModel>? asked)
    {
        var model = first.Object;
        var fields = first.Kind is ChangeKind.Create or ChangeKind.Update
            ? model.Fields.Where(f => f is { Secret: false, Computed: false } && (asked?.Contains(f) ?? f is { Hidden: false, Base: false })
                && !FieldValues.Same(first.Before is null ? null : f.Get(first.Before), f.Get(last.After))) : [];
        return new(model.Name, first.Kind, first.After.Id, first.Before?.Version ?? 0,
            [.. fields.Select(f => new WaitingField(f.Name, WaitingUnit.Json(f, first.Before is null ? null : f.Get(first.Before)), WaitingUnit.Json(f, f.Get(last.After))))]);
    }
}

public sealed record WaitingField(string Name, JsonElement Before, JsonElement After);
