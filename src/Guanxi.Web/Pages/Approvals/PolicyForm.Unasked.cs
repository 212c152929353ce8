using System.Globalization;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Office.Approvals;

namespace Guanxi.Web.Pages.Approvals;

/// <summary>What was chosen or typed where the form asks no more goes along unseen and is there again; it is not saved.</summary>
public sealed partial class PolicyForm
{
    /// <summary>What belongs to the policy as it is now.</summary>
    public object? Value(FieldModel field, ObjectModel? model) => field.Name switch
    {
        "fields" => Policy.When == ApprovalTrigger.Changed ? Policy.Fields.Where(f => model?.Find(f) is not null).ToArray() : [],
        "action" => Policy.When == ApprovalTrigger.Action ? Policy.Action : null,
        "steps" => ApprovalStep.Print(Steps.Select(s => s with { People = s.By == StepBy.People ? s.People : [], Role = s.By == StepBy.Role ? s.Role : Guid.Empty })),
        _ => field.Get(Policy),
    };

    /// <param name="model">The object; without one only name, object and way of waking are asked.</param>
    public IEnumerable<(string Name, string Value)> Unasked(ObjectModel? model)
    {
        var changed = model is not null && Policy.When == ApprovalTrigger.Changed;
        foreach (var field in Policy.Fields.Where(f => !changed || model!.Find(f) is null)) yield return ("fields", field);
        if (!changed) yield return ("direction", Policy.Direction.ToString());
        if (Policy.Action is { } action && (model is null || Policy.When != ApprovalTrigger.Action)) yield return ("action", action);
        foreach (var input in Steps.SelectMany((s, i) => Unasked(s, i, model is not null))) yield return input;
        if (model is not null) yield break;
        yield return ("position", Policy.Position.ToString(CultureInfo.InvariantCulture));
        if (Policy.Condition is { } condition) yield return ("if", condition);
        foreach (var (name, on) in new[] { ("active", Policy.Active), ("ownToo", Policy.OwnToo), ("passAutomation", Policy.PassAutomation) })
            if (on) yield return (name, "on");
    }

    static IEnumerable<(string Name, string Value)> Unasked(ApprovalStep step, int index, bool asked)
    {
        (string, string) Of(string name, string? value) => ($"s.{index}.{name}", value ?? "");
        if (!asked || step.By != StepBy.People)
            foreach (var person in step.People) yield return Of("people", person.ToString());
        if (step.Role != Guid.Empty && (!asked || step.By != StepBy.Role)) yield return Of("role", step.Role.ToString());
        if (!asked || step.By is not (StepBy.Manager or StepBy.Chain)) yield return Of("levels", step.Levels.ToString(CultureInfo.InvariantCulture));
        if (step.All && (!asked || step.By is not (StepBy.People or StepBy.Role))) yield return Of("mode", "all");
        if (asked) yield break;
        yield return Of("by", step.By.ToString());
        yield return Of("order", step.Together ? "together" : "then");
        foreach (var (name, value) in new[] { ("if", step.If), ("remind", step.Remind), ("due", step.Due), ("then", step.Then.ToString()) }) yield return Of(name, value);
    }
}
