using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>The records that expanded references name, as far as the viewer may see them; one read for each reference field.</summary>
public sealed class Expansion
{
    readonly Dictionary<FieldModel, (RecordShape Shape, Dictionary<Guid, Record> ById)> _fields = [];

    public static async ValueTask<Expansion?> Load(ApiCall call, IReadOnlyList<FieldModel> references, IReadOnlyList<Record> records)
    {
        if (references.Count == 0) return null;
        var expansion = new Expansion();
        foreach (var field in references)
        {
            var target = call.Store.Registry[field.Target!];
            var ids = records.Select(field.Get).OfType<Guid>().Distinct().ToList();
            expansion._fields[field] = (RecordShape.Of(call.Viewer, target), await Load(call, target, ids));
        }
        return expansion;
    }

    static async ValueTask<Dictionary<Guid, Record>> Load(ApiCall call, ObjectModel target, List<Guid> ids)
    {
        if (ids.Count == 0 || call.Viewer.ScopeOf(target, Verb.Read) == Scope.None) return [];
        var query = new ListQuery(target) { Filter = Filter.Is("id", [.. ids.Select(id => id.ToString())]), Limit = ids.Count };
        return (await call.Store.List(call.Viewer, query, call.Cancel)).Records.ToDictionary(r => r.Id);
    }

    /// <summary>Writes an expanded reference: the whole record, or its key alone where the viewer may not see it.</summary>
    public bool TryWrite(Utf8JsonWriter json, FieldModel field, object? value)
    {
        if (value is not Guid id || !_fields.TryGetValue(field, out var expanded)) return false;
        if (expanded.ById.TryGetValue(id, out var record)) expanded.Shape.Write(json, record);
        else
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteEndObject();
        }
        return true;
    }
}
