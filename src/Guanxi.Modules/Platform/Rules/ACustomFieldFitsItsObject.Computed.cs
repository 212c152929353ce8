using Guanxi.Kernel.Formulas;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform.Customising;

namespace Guanxi.Modules.Platform.Rules;

public sealed partial class ACustomFieldFitsItsObject
{
    /// <summary>A formula computes beside the others of its object; a roll-up names what exists. Checked before it is kept: every later save computes them.</summary>
    static void Computes(CustomField field, ObjectModel model, SaveContext context)
    {
        var defined = Overlay.Complete(CustomisationRecords.Definition(field));
        if (defined.Kind == FieldKind.Formula)
        {
            var with = model.With([.. model.Fields.Where(f => f.Name != field.Name), defined]);
            if (ObjectFormulas.Of(with).Problems.FirstOrDefault(p => p.Field == field.Name) is { } problem) context.Refuse("expression", problem.Code, [.. problem.Args]);
        }
        if (defined.Rollup is not { } rollup) return;
        if (context.Unit.Store.Registry.Find(rollup.Source ?? "") is not { } source) context.Refuse("rollup", "unknownObject", rollup.Source);
        else if (source.Find(rollup.Via ?? "") is not { } via || via.Target != model.Name) context.Refuse("rollup", "notAReferenceTo", $"{rollup.Source}.{rollup.Via}", model.Name);
        else if (!Aggregates(rollup.Function, source.Find(rollup.Field ?? ""))) context.Refuse("rollup", "unknownField", rollup.Field, source.Name);
        else if (rollup.Where is { Length: > 0 } where && Problem(source, where, context) is { } wrong) context.Refuse("rollup", wrong.Code, [.. wrong.Args]);
    }

    static bool Aggregates(RollupFunction function, FieldModel? field) => function switch
    {
        RollupFunction.Count => true,
        RollupFunction.Sum or RollupFunction.Average => field is not null && IsNumber(field.ValueKind),
        RollupFunction.Min or RollupFunction.Max => field is not null && (IsNumber(field.ValueKind) || field.ValueKind is FieldKind.Date or FieldKind.Instant),
    };

    static bool IsNumber(FieldKind kind) => kind is FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent or FieldKind.Rating or FieldKind.Duration;

    static Problem? Problem(ObjectModel source, string where, SaveContext context)
    {
        var parsed = FilterText.Parse(where);
        return parsed.Problem ?? (FilterBinder.Bind(context.Unit.Store.Registry, source, parsed.Filter!, Viewer.System, context.Now).Problems is [var first, ..] ? first : null);
    }
}
