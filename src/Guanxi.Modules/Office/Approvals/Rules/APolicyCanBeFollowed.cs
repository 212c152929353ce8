using System.Text.Json;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Office.Approvals.Rules;

/// <summary>Everything a policy names exists and can be read, and each step says who decides.</summary>
sealed class APolicyCanBeFollowed(Lazy<ActionRunner> runner) : IBeforeSave<ApprovalPolicy>
{
    public ValueTask BeforeSave(ApprovalPolicy policy, SaveContext context)
    {
        if (context.Unit.Store.Registry.Find(policy.Object) is not { Internal: false, InFeed: true, Log: false } model)
        {
            context.Refuse("object", "unknownObject", policy.Object);
            return ValueTask.CompletedTask;
        }
        if (Wrong(model, policy.Condition, context) is { } problem) context.Refuse("if", problem.Code, [.. problem.Args]);
        if (policy.When == ApprovalTrigger.Action && runner.Value.Catalogue.Find(model, policy.Action ?? "") is null) context.Refuse("action", "unknownAction", policy.Action);
        if (policy.When == ApprovalTrigger.Changed && policy.Fields.FirstOrDefault(f => model.Find(f) is null) is { } unknown) context.Refuse("fields", "unknownField", unknown, model.Name);
        try
        {
            var steps = ApprovalStep.Parse(policy.Steps);
            if (steps.Count == 0) context.Refuse("steps", "required");
            foreach (var step in steps)
                if (Wrong(model, step, context) is { } wrong) context.Refuse("steps", wrong.Code, [.. wrong.Args]);
        }
        catch (JsonException)
        {
            context.Refuse("steps", "notSteps");
        }
        return ValueTask.CompletedTask;
    }

    static Problem? Wrong(ObjectModel model, ApprovalStep step, SaveContext context) =>
        step.By == StepBy.People && step.People.Count == 0 || step.By == StepBy.Role && step.Role == Guid.Empty ? new(null, "stepWithoutPeople")
        : step.By is StepBy.Manager or StepBy.Chain && step.Levels is < 1 or > 9 ? new(null, "outOfRange", 1, 9)
        : new[] { step.Remind, step.Due }.FirstOrDefault(l => !string.IsNullOrEmpty(l) && StepValues.Length(l) is null) is { } length ? new(null, "notALength", length)
        : Wrong(model, step.If, context);

    static Problem? Wrong(ObjectModel model, string? condition, SaveContext context)
    {
        var parsed = FilterText.Parse(condition ?? "");
        return parsed.Filter is not { } filter ? parsed.Problem : FilterBinder.Bind(context.Unit.Store.Registry, model, filter, Viewer.System, context.Now).Problems is [var first, ..] ? first : null;
    }
}
