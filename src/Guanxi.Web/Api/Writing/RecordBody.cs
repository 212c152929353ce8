using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>
/// Typed values of a record's JSON. A record may be sent back as it was read: <c>id</c> is ignored, <c>version</c> is the
/// version the change expects.
/// </summary>
public sealed record RecordBody(IReadOnlyDictionary<FieldModel, object?> Values, int? Version, IReadOnlyList<Problem> Problems)
{
    /// <summary>Fields the viewer may not see are as unknown as those that do not exist.</summary>
    public static RecordBody Read(JsonElement body, ObjectModel model, Viewer viewer) =>
        Read(body, model.Name, name => model.Find(name) is { } field && viewer.RightOf(field) != FieldRight.Hidden ? field : null);

    /// <summary>The typed input of an action.</summary>
    public static RecordBody Read(JsonElement body, ActionModel action) =>
        Read(body, action.Name, name => action.Input.FirstOrDefault(f => f.Name == name));

    static RecordBody Read(JsonElement body, string of, Func<string, FieldModel?> find)
    {
        var values = new Dictionary<FieldModel, object?>();
        var problems = new List<Problem>();
        int? version = null;
        foreach (var member in body.EnumerateObject())
        {
            if (find(member.Name) is not { } field) problems.Add(new(member.Name, "unknownField", member.Name, of));
            else if (field.Name == "id") continue;
            else if (FieldJson.Read(field, member.Value) is var read && read.Problem is not null) problems.Add(read.Problem);
            else if (field.Name == "version") version = read.Value is long number ? (int)Math.Clamp(number, 0, int.MaxValue) : null;
            else values[field] = read.Value;
        }
        return new(values, version, problems);
    }
}
