using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Model;

/// <summary>
/// Lays a customisation over the registry compiled from code. Custom fields and objects pass the same compiler as built-in ones
/// and are equal to them in every respect; only where their values live in memory differs (<c>Record.Extra</c>).
/// </summary>
public static class Overlay
{
    public static Registry Apply(Registry code, Customisation custom)
    {
        var fields = custom.Fields.OrderBy(f => f.Position).ToLookup(f => f.Field.Object, f => Complete(f.Field));
        var objects = code.Objects.Select(o => Extend(o, fields[o.Name], custom.Choices));
        return new([.. objects, .. code.Outside, .. custom.Objects.Select(o => Build(o, fields[o.Name], custom.Choices))]);
    }

    /// <summary>A custom field with its columns, and its value kept beside the properties of the class.</summary>
    public static FieldModel Complete(FieldModel field)
    {
        var name = field.Name;
        return ModelCompiler.Field(field with
        {
            Custom = true,
            ReadOnly = field.ReadOnly || field.Computed,
            Unique = field.Unique || field.ExternalId || field.Kind == FieldKind.Sequence,
            Get = r => ((Record)r).Extra?.GetValueOrDefault(name),
            Set = (r, value) =>
            {
                var record = (Record)r;
                if (value is null) record.Extra?.Remove(name);
                else (record.Extra ??= [])[name] = value;
            },
        });
    }

    static ObjectModel Extend(ObjectModel model, IEnumerable<FieldModel> added, IReadOnlyDictionary<string, IReadOnlyList<ChoiceItem>> choices)
    {
        var extra = added.Where(f => model.Find(f.Name) is null).ToList();
        var changed = model.Fields.Any(f => f.Choices is { } set && choices.ContainsKey(set.Name));
        if (extra.Count == 0 && !changed) return model;
        // Custom fields stand before the fields every record has.
        var own = model.Fields.Where(f => !f.Base).Concat(extra).Concat(model.Fields.Where(f => f.Base));
        return model.With([.. own.Select(f => WithChoices(f, choices))]);
    }

    static ObjectModel Build(CustomObjectDefinition definition, IEnumerable<FieldModel> fields, IReadOnlyDictionary<string, IReadOnlyList<ChoiceItem>> choices)
    {
        var title = Complete(new FieldModel
        {
            Name = "name", Object = definition.Name, Kind = FieldKind.Text, ValueKind = FieldKind.Text,
            Required = true, IsTitle = true, Searched = true, InList = true, Get = _ => null, Set = (_, _) => { },
        });
        var common = ModelCompiler.Fields(typeof(CustomRecord), definition.Name).Where(f => definition.Owned || f.Name is not ("owner" or "team"));
        return new ObjectModel
        {
            Name = definition.Name,
            Type = typeof(CustomRecord),
            New = () => new CustomRecord(),
            Table = "c_" + FieldColumns.Snake(definition.Name),
            Icon = definition.Icon,
            Module = definition.Module,
            Owned = definition.Owned,
            Timeline = definition.Timeline,
            Custom = true,
            Labels = definition.Labels,
            Fields = [title, .. fields.Where(f => f.Name != "name").Select(f => WithChoices(f, choices)), .. common],
        };
    }

    /// <summary>Members an administrator renamed or coloured keep their place; new ones follow.</summary>
    static FieldModel WithChoices(FieldModel field, IReadOnlyDictionary<string, IReadOnlyList<ChoiceItem>> choices)
    {
        if (field.Choices is not { } set || !choices.TryGetValue(set.Name, out var own)) return field;
        var byCode = own.ToDictionary(i => i.Code);
        var kept = set.Items.Select(i => byCode.GetValueOrDefault(i.Code) ?? i);
        var added = set.Fixed ? [] : own.Where(i => !set.Contains(i.Code));
        return field with { Choices = set with { Items = [.. kept, .. added] } };
    }
}
