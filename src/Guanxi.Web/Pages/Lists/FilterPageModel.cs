using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The editor of one condition.</summary>
public sealed record FilterPageModel(ListState State, IReadOnlyList<FilterChoice> Fields, FieldPath? Path, Filter.Condition? Condition)
{
    public IReadOnlyDictionary<Guid, string> Titles { get; init; } = new Dictionary<Guid, string>();
    /// <summary>The whole condition, to be edited as text.</summary>
    public string Text { get; init; } = "";
    /// <summary>Which part of the whole is changed, how it is joined to it, and whether the whole is being built.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; init; } = [];
    /// <summary>Where it goes back to with the condition; null for the list.</summary>
    public string? Back { get; init; }
}

/// <summary>A field a condition may ask about.</summary>
/// <param name="Group">The object it is a field of, in words.</param>
public sealed record FilterChoice(string Path, string Label, string Group)
{
    /// <summary>Often asked: offered as a button.</summary>
    public bool Quick { get; init; }

    /// <summary>The object's own fields, the parts of its addresses, and the fields of what it refers to.</summary>
    public static IReadOnlyList<FilterChoice> Of(Visit visit, ObjectModel model)
    {
        var own = Fields(visit, model, "", visit.One(model));
        var far = from reference in visit.Shown(model)
                  where reference is { Kind: FieldKind.Reference, Base: false } && Asked(visit, reference)
                  let target = visit.Registry.Find(reference.Target ?? "")
                  where target is { Internal: false } && visit.Sees(target)
                  from field in Fields(visit, target, reference.Name + ".", visit.Label(reference))
                  select field;
        return [.. own, .. far, .. model.Owned ? [new("owner.team", $"{visit.Label(model["owner"])} › {visit.Label(visit.Registry["users"]["team"])}", visit.One(model))] : Array.Empty<FilterChoice>()];
    }

    static IEnumerable<FilterChoice> Fields(Visit visit, ObjectModel model, string before, string group)
    {
        foreach (var field in visit.Shown(model).Where(f => Asked(visit, f) && (before.Length == 0 || !f.Base)))
        {
            yield return new(before + field.Name, visit.Label(field), group) { Quick = field.Filtered && before.Length == 0 };
            if (field.ValueKind != FieldKind.Address) continue;
            foreach (var part in new[] { "province", "city", "district" }) yield return new($"{before}{field.Name}.{part}", $"{visit.Label(field)} › {visit.PartLabel(field, part)}", group);
        }
    }

    static bool Asked(Visit visit, FieldModel field) =>
        visit.Viewer.RightOf(field) is FieldRight.Full or FieldRight.ReadOnly && field.ValueKind is not (FieldKind.Json or FieldKind.Image or FieldKind.File);
}
