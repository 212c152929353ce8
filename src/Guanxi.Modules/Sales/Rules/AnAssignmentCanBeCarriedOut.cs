using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales.Rules;

/// <summary>A rule of assignment names whom it assigns to, and its condition can be decided on the lead alone.</summary>
sealed class AnAssignmentCanBeCarriedOut : IBeforeSave<LeadAssignment>
{
    public ValueTask BeforeSave(LeadAssignment rule, SaveContext context)
    {
        if (rule.Method == LeadAssignmentMethod.Person && rule.Person.IsEmpty) context.Refuse("person", "required");
        if (rule.Method is LeadAssignmentMethod.RoundRobin or LeadAssignmentMethod.Load && rule.ToTeam.IsEmpty) context.Refuse("toTeam", "required");
        if (!string.IsNullOrWhiteSpace(rule.Condition)) Check(rule.Condition, context);
        return ValueTask.CompletedTask;
    }

    static void Check(string condition, SaveContext context)
    {
        var (parsed, registry) = (FilterText.Parse(condition), context.Unit.Store.Registry);
        var bound = parsed.Filter is { } filter ? FilterBinder.Bind(registry, registry.Of<Lead>(), filter, Viewer.System, context.Now) : null;
        if ((parsed.Problem ?? (bound is { Problems: [var first, ..] } ? first : null)) is { } problem) context.Refuse("condition", problem.Code, problem.Args);
        else if (bound is { Filter: { IsLocal: false } }) context.Refuse("condition", "ownFieldsOnly");
    }
}
