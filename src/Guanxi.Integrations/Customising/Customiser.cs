using System.Text.Json;
using System.Text.Json.Nodes;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Customising;

/// <summary>Carries customisation from one installation to another (PLT-3), within the rights of who asks. Adds and changes; never removes. What goes out stands in the access log.</summary>
public sealed partial class Customiser(RecordStore store, SavePipeline pipeline, CustomisationAhead ahead)
{
    public async ValueTask<CustomisationFile> Export(Viewer viewer, CancellationToken cancel = default)
    {
        var standing = await Standing.Load(store, viewer, cancel);
        var parts = new Dictionary<string, IReadOnlyList<JsonObject>>();
        foreach (var part in CustomisationPart.All)
            if (standing.Of(part).ToList() is { Count: > 0 } records)
                parts[part.Object] = [.. records.Select(r => Entry(standing, store.Registry[part.Object], r))];
        var unit = store.Begin(Viewer.System);
        unit.Create(AccessEvent.By(viewer, AccessKind.Exported, "customisation", "customisation", store.Clock.GetUtcNow()));
        await unit.Commit(cancel);
        return new(parts);
    }

    static JsonObject Entry(Standing standing, ObjectModel model, Record record)
    {
        var blank = model.New();
        var entry = new JsonObject();
        foreach (var field in CustomisationPart.Fields(model))
            if (field.Get(record) is var value && !FieldValues.Same(value, field.Get(blank)))
                entry[field.Name] = value is Guid id ? standing.KeyOf(id) : Node(field, value);
        return entry;
    }

    static JsonNode? Node(FieldModel field, object? value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonValues.Writer)) FieldJson.Write(json, field, value);
        return JsonNode.Parse(stream.ToArray());
    }
}
