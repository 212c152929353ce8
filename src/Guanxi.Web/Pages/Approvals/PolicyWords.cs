using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Web.Pages.Automation;

namespace Guanxi.Web.Pages.Approvals;

/// <summary>A policy as a sentence: 修改商机的金额时，如果金额大于 100 万，要经提交人的上级同意，再经财务同意。</summary>
static class PolicyWords
{
    public static async Task<string> Sentence(Visit visit, ApprovalPolicy policy, IReadOnlyDictionary<Guid, string> names)
    {
        if (visit.Registry.Find(policy.Object) is not { } model) return visit["rules.unfinished"];
        var condition = await Condition(visit, model, policy.Condition);
        var words = "";
        foreach (var (at, step) in ApprovalStep.Parse(policy.Steps).Index())
            words += (at == 0 ? "" : visit[step.Together ? "policies.and" : "policies.then1"]) + await Step(visit, model, step, names);
        return visit["policies.sentence", When(visit, policy, model), condition is null ? "" : visit["policies.if", condition], words.Length == 0 ? visit["rules.nothing"] : words];
    }

    static async Task<string?> Condition(Visit visit, ObjectModel model, string? text) =>
        FilterText.Parse(text ?? "").Filter is { } filter && filter != Filter.All ? await RuleWords.Condition(visit, model, filter) : null;

    static string When(Visit visit, ApprovalPolicy policy, ObjectModel model)
    {
        var fields = string.Join(visit["rules.listed"], policy.Fields.Select(model.Find).OfType<FieldModel>().Select(visit.Label));
        return policy.When switch
        {
            ApprovalTrigger.Created => visit["rules.when.created", visit.One(model)],
            ApprovalTrigger.Deleted => visit["rules.when.deleted", visit.One(model)],
            ApprovalTrigger.Action => visit["policies.when.action", visit.One(model), visit.Texts.Find(visit.Language, $"action.{model.Name}.{policy.Action}") ?? visit.Texts.Find(visit.Language, $"action.{policy.Action}") ?? "…"],
            ApprovalTrigger.Changed when fields.Length == 0 => visit["rules.when.changed", visit.One(model)],
            ApprovalTrigger.Changed => visit[policy.Direction switch { ApprovalDirection.Raised => "policies.when.raised", ApprovalDirection.Lowered => "policies.when.lowered", ApprovalDirection.Any => "policies.when.fields" }, visit.One(model), fields],
        };
    }

    static async Task<string> Step(Visit visit, ObjectModel model, ApprovalStep step, IReadOnlyDictionary<Guid, string> names)
    {
        var who = step.By switch
        {
            StepBy.People => string.Join(visit["rules.listed"], step.People.Select(p => names.GetValueOrDefault(p, "—"))),
            StepBy.Role => names.GetValueOrDefault(step.Role, "—"),
            StepBy.Manager => step.Levels == 1 ? visit["policies.by.manager"] : visit["policies.by.managerAt", step.Levels],
            StepBy.Chain => visit["policies.by.chain", step.Levels],
            StepBy.Department => visit["policies.by.department"],
        };
        if (step.All) who = visit["policies.all", who];
        return await Condition(visit, model, step.If) is { } condition ? visit["policies.stepWhen", who, condition] : who;
    }
}
