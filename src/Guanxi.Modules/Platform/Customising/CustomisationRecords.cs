using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Customising;

/// <summary>Reads the definitions an administrator made (<see cref="CustomObject"/>, <see cref="CustomField"/>, <see cref="CustomChoice"/>) for the overlay.</summary>
public sealed class CustomisationRecords : ICustomisationSource
{
    public IReadOnlySet<string> Objects { get; } = new HashSet<string> { "custom-objects", "custom-fields", "custom-choices" };

    public async ValueTask<Customisation> Load(RecordStore store, CancellationToken cancel) =>
        Compile(await All<CustomObject>(store, cancel), await All<CustomField>(store, cancel), await All<CustomChoice>(store, cancel));

    /// <summary>What is in use comes before what was removed and has the same name.</summary>
    public async ValueTask<Customisation> LoadWithRemoved(RecordStore store, CancellationToken cancel) => Compile(
        [.. (await All<CustomObject>(store, cancel)).Concat(await All<CustomObject>(store, cancel, deleted: true)).DistinctBy(o => o.Name)],
        [.. (await All<CustomField>(store, cancel)).Concat(await All<CustomField>(store, cancel, deleted: true)).DistinctBy(f => (f.Object, f.Name))],
        await All<CustomChoice>(store, cancel));

    static Customisation Compile(IReadOnlyList<CustomObject> objects, IReadOnlyList<CustomField> fields, IReadOnlyList<CustomChoice> choices) => new(
        [.. objects.Select(Definition)],
        [.. fields.Select(f => new CustomFieldDefinition(Definition(f), f.Position))],
        choices.OrderBy(c => c.Position).GroupBy(c => c.Set).ToDictionary(g => g.Key, g => (IReadOnlyList<ChoiceItem>)[.. g.Select(Item)]));

    static async ValueTask<List<T>> All<T>(RecordStore store, CancellationToken cancel, bool deleted = false) where T : Record
    {
        var all = new List<T>();
        var query = new ListQuery(store.Registry.Of<T>()) { Sorts = [new("id")], Limit = 1_000, Deleted = deleted };
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, query with { Cursor = cursor }, cancel);
            all.AddRange(page.Records.Cast<T>());
            if ((cursor = page.Next) is null) return all;
        }
    }

    static CustomObjectDefinition Definition(CustomObject o) => new(
        o.Name,
        new Dictionary<string, (string, string)> { ["zh-CN"] = (o.LabelZh, o.LabelZh), ["en"] = (o.LabelEn, o.PluralEn ?? o.LabelEn) },
        o.Icon ?? "box", o.Module ?? "office", o.Owned, o.Timeline);

    /// <summary>The field as the model compiler wants it, before columns and access.</summary>
    public static FieldModel Definition(CustomField f) => new()
    {
        Name = f.Name,
        Object = f.Object,
        Kind = f.Kind,
        ValueKind = f.ValueKind ?? f.Kind,
        Required = f.Required,
        Unique = f.Unique,
        ExternalId = f.ExternalId,
        Searched = f.Searched,
        InList = f.InList,
        Filtered = f.Filtered,
        Default = f.Default,
        MaxLength = f.MaxLength ?? 0,
        Scale = f.Scale ?? 0,
        Ungrouped = f.Ungrouped,
        Min = f.Min ?? (f.Kind == FieldKind.Rating ? 1 : null),
        Max = f.Max ?? (f.Kind == FieldKind.Rating ? 5 : null),
        Choices = f.Options is { } options ? new($"{f.Object}.{f.Name}", Options(options), Fixed: false) : null,
        Target = f.Kind is FieldKind.File or FieldKind.Image ? "files" : f.Target,
        OnDelete = OnDelete.Clear,
        Section = f.Section ?? "custom",
        Expression = f.Expression,
        Rollup = f.Rollup is { } rollup ? JsonSerializer.Deserialize<RollupModel>(rollup, Json) : null,
        Pattern = f.Pattern,
        Labels = new Dictionary<string, string> { ["zh-CN"] = f.LabelZh, ["en"] = f.LabelEn },
        Get = _ => null,
        Set = (_, _) => { },
    };

    static List<ChoiceItem> Options(string json) =>
        [.. (JsonSerializer.Deserialize<Option[]>(json, Json) ?? []).Select(o => new ChoiceItem(o.Code, Labels(o.Zh, o.En), o.Colour, o.Retired))];

    static ChoiceItem Item(CustomChoice c) => new(c.Code, Labels(c.LabelZh, c.LabelEn), c.Colour, c.Retired);

    static Dictionary<string, string>? Labels(string? zh, string? en) =>
        zh is null && en is null ? null : new() { ["zh-CN"] = zh ?? en!, ["en"] = en ?? zh! };

    static readonly JsonSerializerOptions Json = new(JsonValues.Options) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    sealed record Option(string Code, string? Zh, string? En, string? Colour, bool Retired);
}
