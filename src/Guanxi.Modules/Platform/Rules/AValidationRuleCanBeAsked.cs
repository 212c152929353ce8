using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>Its object and field exist, and its condition can be decided on the record alone; else it would never hold.</summary>
sealed class AValidationRuleCanBeAsked : IBeforeSave<ValidationRule>
{
    public ValueTask BeforeSave(ValidationRule rule, SaveContext context)
    {
        var registry = context.Unit.Store.Registry;
        if (registry.Find(rule.Object) is not { Internal: false } model)
        {
            context.Refuse("object", "unknownObject", rule.Object);
            return ValueTask.CompletedTask;
        }
        if (rule.Field is { } field && model.Find(field) is null) context.Refuse("field", "unknownField", field, model.Name);
        var parsed = FilterText.Parse(rule.RefuseWhen);
        var (bound, problems) = parsed.Filter is { } filter ? FilterBinder.Bind(registry, model, filter, Viewer.System, context.Now) : new(null, [parsed.Problem!]);
        foreach (var problem in problems) context.Refuse("refuseWhen", problem.Code, problem.Args);
        if (bound is { IsLocal: false }) context.Refuse("refuseWhen", "notOfTheRecordAlone");
        return ValueTask.CompletedTask;
    }
}
