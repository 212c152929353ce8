using System.Collections.Immutable;
using System.Globalization;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Web.Pages.Automation;

namespace Guanxi.Web.Pages.Approvals;

/// <summary>A policy as the builder shows it: read from what was posted, changed by its buttons, written back into inputs of the same names.</summary>
public sealed partial class PolicyForm
{
    public PolicyForm(ApprovalPolicy policy)
    {
        Policy = policy;
        Steps = [.. ApprovalStep.Parse(policy.Steps)];
        Conditions = ConditionRows.Of(policy.Condition);
    }

    public ApprovalPolicy Policy { get; }
    public List<ApprovalStep> Steps { get; }
    /// <summary>Null when the condition is more than a row of comparisons: then it stands as text.</summary>
    public List<Filter.Condition>? Conditions { get; }

    /// <summary>A new policy begins with the manager of whoever asks.</summary>
    public static ApprovalPolicy Blank(string model) => new() { Object = model, When = ApprovalTrigger.Changed, Steps = ApprovalStep.Print([new() { By = StepBy.Manager }]) };

    public static PolicyForm Read(ApprovalPolicy policy, IFormCollection form)
    {
        (policy.Name, policy.Object) = (form["name"].ToString().Trim(), form["object"].ToString());
        policy.When = Enum.TryParse<ApprovalTrigger>(form["when"], out var when) ? when : ApprovalTrigger.Changed;
        policy.Fields = [.. form["fields"].OfType<string>()];
        policy.Action = form["action"].ToString() is { Length: > 0 } action ? action : null;
        policy.Direction = Enum.TryParse<ApprovalDirection>(form["direction"], out var direction) ? direction : ApprovalDirection.Any;
        // The rest is asked once there is an object.
        if (form.ContainsKey("position"))
        {
            (policy.Condition, policy.Steps) = (ConditionRows.Read(form), ApprovalStep.Print(ReadSteps(form)));
            policy.Position = int.TryParse(form["position"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var position) ? position : 0;
            (policy.Active, policy.OwnToo, policy.PassAutomation) = (form.ContainsKey("active"), form.ContainsKey("ownToo"), form.ContainsKey("passAutomation"));
        }
        return new(policy);
    }

    static IEnumerable<ApprovalStep> ReadSteps(IFormCollection form)
    {
        for (var i = 0; form.ContainsKey($"s.{i}.by"); i++)
        {
            string? Text(string name) => form[$"s.{i}.{name}"].ToString().Trim() is { Length: > 0 } text ? text : null;
            yield return new ApprovalStep
            {
                By = Enum.TryParse<StepBy>(Text("by"), out var by) ? by : StepBy.Manager, Then = Enum.TryParse<StepTimeOut>(Text("then"), out var then) ? then : StepTimeOut.Escalate,
                People = [.. form[$"s.{i}.people"].Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)],
                Role = Guid.TryParse(Text("role"), out var role) ? role : Guid.Empty,
                Levels = int.TryParse(Text("levels"), NumberStyles.None, CultureInfo.InvariantCulture, out var levels) ? levels : 1,
                All = Text("mode") == "all", Together = i > 0 && Text("order") == "together", If = Text("if"), Remind = Text("remind"), Due = Text("due"),
            };
        }
    }

    /// <summary>What a button of the builder does: <c>addStep</c>, <c>removeStep:1</c>, <c>upStep:1</c>, <c>addCondition</c>, <c>removeCondition:0</c>.</summary>
    public PolicyForm Do(string op)
    {
        var (verb, place) = op.Split(':', 2) switch { [var v, var p] => (v, p), _ => (op, "") };
        var at = int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Steps.Count ? number : -1;
        if (verb == "addStep") Steps.Add(new() { By = StepBy.Manager });
        if (verb == "removeStep" && at >= 0) Steps.RemoveAt(at);
        if (verb == "upStep" && at > 0) (Steps[at - 1], Steps[at]) = (Steps[at], Steps[at - 1]);
        if (verb is "addCondition" or "removeCondition" && Conditions is not null) ConditionRows.Do(Conditions, verb, place);
        Policy.Steps = ApprovalStep.Print(Steps);
        if (Conditions is not null) Policy.Condition = ConditionRows.Print(Conditions);
        return this;
    }

    public static readonly ImmutableArray<string> Saved = ["name", "active", "position", "object", "when", "fields", "direction", "action", "if", "steps", "ownToo", "passAutomation"];
}
