using System.Text.Json;
using System.Text.RegularExpressions;
using Guanxi.Modules.Platform.Customising;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>What cannot become a column is refused before it is kept; what is a column already keeps its name and kind.</summary>
public sealed partial class ACustomFieldFitsItsObject : IBeforeSave<CustomField>
{
    public async ValueTask BeforeSave(CustomField field, SaveContext context)
    {
        if (!StableName().IsMatch(field.Name)) context.Refuse("name", "notAStableName");
        if (context.Unit.Store.Registry.Find(field.Object) is not { Internal: false } model)
        {
            context.Refuse("object", "unknownObject", field.Object);
            return;
        }
        if (context.Before is CustomField before)
        {
            foreach (var fixedField in (ReadOnlySpan<string>)["name", "object", "kind", "scale", "valueKind"])
                if (context.Changed(field, fixedField)) context.Refuse(fixedField, "fixedOnceMade", before.Name);
        }
        else if (model.Find(field.Name) is not null) context.Refuse("name", "fieldExists", field.Name);
        else if (await RemovedOfAnotherKind(field, context.Unit.Store)) context.Refuse("name", "fieldRemovedOfAnotherKind", field.Name);
        Kind(field, model, context);
    }

    static void Kind(CustomField field, ObjectModel model, SaveContext context)
    {
        switch (field.Kind)
        {
            case FieldKind.Choice or FieldKind.Choices when field.Options is null: context.Refuse("options", "required"); break;
            case FieldKind.Reference when field.Target is null || context.Unit.Store.Registry.Find(field.Target) is not { Internal: false }: context.Refuse("target", "unknownObject", field.Target); break;
            case FieldKind.Sequence when field.Pattern?.Contains("{0", StringComparison.Ordinal) != true: context.Refuse("pattern", "sequenceNeedsCounter"); break;
            case FieldKind.Formula when field.Expression is null: context.Refuse("expression", "required"); break;
            case FieldKind.Formula or FieldKind.Rollup when field.ValueKind is null or FieldKind.Formula or FieldKind.Rollup: context.Refuse("valueKind", "required"); break;
            case FieldKind.Rollup when field.Rollup is null: context.Refuse("rollup", "required"); break;
            default: Compiles(field, model, context); break;
        }
    }

    /// <summary>Options and roll-ups are JSON that must say what the overlay expects.</summary>
    static void Compiles(CustomField field, ObjectModel model, SaveContext context)
    {
        try
        {
            var defined = CustomisationRecords.Definition(field);
            if (defined.Choices is { } set && (set.Items.Count == 0 || set.Items.Select(i => i.Code).Distinct().Count() != set.Items.Count || set.Items.Any(i => !ChoiceCode().IsMatch(i.Code ?? ""))))
                context.Refuse("options", "badOptions");
            Computes(field, model, context);
        }
        catch (JsonException)
        {
            context.Refuse(field.Rollup is null ? "options" : "rollup", "badJson");
        }
    }

    /// <summary>The column of a removed field stays; it can come back only as what it was.</summary>
    static async ValueTask<bool> RemovedOfAnotherKind(CustomField field, RecordStore store)
    {
        var filter = Kernel.Queries.Filter.Both(Kernel.Queries.Filter.Is("object", field.Object), Kernel.Queries.Filter.Is("name", field.Name));
        var removed = await store.List(Viewer.System, new(store.Registry.Of<CustomField>()) { Filter = filter, Deleted = true });
        return removed.Records.Cast<CustomField>().Any(r => r.Kind != field.Kind || r.Scale != field.Scale || r.ValueKind != field.ValueKind);
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9]{0,47}$")] private static partial Regex StableName();
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")] private static partial Regex ChoiceCode();
}
