using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Text;

/// <summary>What a template's places say of a record, as one viewer may see it; of a deleted one as it went.</summary>
public sealed class TemplateValues(RecordStore store, Texts texts)
{
    readonly ConcurrentDictionary<(string Language, TimeZoneInfo Zone), LocaleFormat> _formats = [];

    /// <summary>Paths the object does not have, or the viewer may not see, are left out.</summary>
    /// <param name="atHand">The record as the viewer reads it: what it says by itself is not asked for again.</param>
    public async ValueTask<Dictionary<string, string>> Of(Viewer viewer, ObjectModel model, Guid record, IEnumerable<string> paths, string language, Record? atHand = null, CancellationToken cancel = default)
    {
        var values = new Dictionary<string, string>();
        var found = new List<FieldPath>();
        foreach (var path in paths)
            if (FieldPath.TryResolve(store.Registry, model, path, viewer, out var resolved, out _) && !resolved.MaskedFor(viewer)) found.Add(resolved);
        var page = atHand is not null && found.TrueForAll(SaysItself) ? new([atHand], new Dictionary<Guid, string>(), null) : await Read(viewer, model, record, found, cancel);
        if (page.Records is not [var read]) return values;
        var format = _formats.GetOrAdd((language, viewer.TimeZone), key => new(texts, key.Language, key.Zone));
        foreach (var path in found)
        {
            var local = path.IsLocal && path.End.Part is null;
            var value = local ? path.Field.Get(read) : page.Related.TryGetValue(path.ToString(), out var related) ? related[0] : null;
            values[path.ToString()] = path.End.Part is null
                ? FieldFormat.Display(path.Field, value, format, texts, id => page.Titles.GetValueOrDefault(id))
                : value?.ToString() ?? "";
        }
        return values;
    }

    static bool SaysItself(FieldPath path) => path is { IsLocal: true, End.Part: null, Field: { IsReference: false, ValueKind: not FieldKind.AnyReference } };

    async ValueTask<RecordPage> Read(Viewer viewer, ObjectModel model, Guid record, List<FieldPath> paths, CancellationToken cancel)
    {
        var query = new ListQuery(model) { Filter = Filter.Is("id", record), Fields = [.. paths.Select(p => p.ToString())], Limit = 1 };
        var page = await store.List(viewer, query, cancel);
        return page.Records.Count > 0 ? page : await store.List(viewer, query with { Deleted = true }, cancel);
    }
}
