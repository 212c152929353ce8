using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>Which members records are written with, and how. The whole shape of an object is made once for each viewer.</summary>
public sealed class RecordShape
{
    static readonly ConditionalWeakTable<Viewer, ConditionalWeakTable<ObjectModel, RecordShape>> Whole = [];

    readonly ImmutableArray<Member> _members;

    RecordShape(Viewer viewer, IReadOnlyList<(string Asked, FieldPath Path)> paths)
    {
        _members = [.. paths.Select(Member (p) => !p.Path.IsLocal ? new Member.Related(p.Path) : p.Path.End.Part is null ? new Member.Field(p.Path.Field) : new Member.Part(p.Asked, p.Path.End))];
        Rows = RowJson.Of(viewer, paths);
    }

    /// <summary>The same, written straight from rows; null where that shows too much.</summary>
    public RowJson? Rows { get; }

    /// <summary>Every field the viewer may see.</summary>
    public static RecordShape Of(Viewer viewer, ObjectModel model) =>
        Whole.GetValue(viewer, _ => []).GetValue(model, m => new(viewer, [.. m.Fields.Where(f => viewer.RightOf(f) != FieldRight.Hidden).OrderByDescending(IsKey).Select(f => Local(m, f))]));

    /// <summary>Key, version and the paths asked for.</summary>
    public static RecordShape Of(Viewer viewer, ObjectModel model, IEnumerable<(string Asked, FieldPath Path)> paths) =>
        new(viewer, [.. model.Fields.Where(IsKey).Select(f => Local(model, f)), .. paths.Where(p => !(p.Path.IsLocal && IsKey(p.Path.Field)))]);

    static (string, FieldPath) Local(ObjectModel model, FieldModel field) => (field.Name, new(model, [], new(field)));

    static bool IsKey(FieldModel field) => field.Name is "id" or "version";

    /// <param name="index">Position in the page, for values of related records.</param>
    public void Write(Utf8JsonWriter json, Record record, int index = 0, RecordPage? page = null, Expansion? expansion = null)
    {
        json.WriteStartObject();
        foreach (var member in _members) member.Write(json, record, index, page, expansion);
        json.WriteEndObject();
    }
}
