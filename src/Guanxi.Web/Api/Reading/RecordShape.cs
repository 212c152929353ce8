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

    RecordShape(ImmutableArray<Member> members) => _members = members;

    /// <summary>Every field the viewer may see.</summary>
    public static RecordShape Of(Viewer viewer, ObjectModel model) =>
        Whole.GetValue(viewer, _ => []).GetValue(model, m => new(
            [.. m.Fields.Where(f => viewer.RightOf(f) != FieldRight.Hidden).OrderByDescending(IsKey).Select(Member (f) => new Member.Field(f))]));

    /// <summary>Key, version and the paths asked for.</summary>
    public static RecordShape Of(ObjectModel model, IEnumerable<(string Asked, FieldPath Path)> paths) => new(
    [
        .. model.Fields.Where(IsKey).Select(Member (f) => new Member.Field(f)),
        .. paths.Where(p => !(p.Path.IsLocal && IsKey(p.Path.Field))).Select(Member (p) =>
            !p.Path.IsLocal ? new Member.Related(p.Path) : p.Path.End.Part is null ? new Member.Field(p.Path.Field) : new Member.Part(p.Asked, p.Path.End)),
    ]);

    static bool IsKey(FieldModel field) => field.Name is "id" or "version";

    /// <param name="index">Position in the page, for values of related records.</param>
    public void Write(Utf8JsonWriter json, Record record, int index = 0, RecordPage? page = null, Expansion? expansion = null)
    {
        json.WriteStartObject();
        foreach (var member in _members) member.Write(json, record, index, page, expansion);
        json.WriteEndObject();
    }
}
