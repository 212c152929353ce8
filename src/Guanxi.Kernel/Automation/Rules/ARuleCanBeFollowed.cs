using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Automation.Steps;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Automation.Rules;

/// <summary>Everything a rule names exists and can be read; a schedule comes, a time is counted from a date.</summary>
sealed class ARuleCanBeFollowed(StepKinds kinds, ActionCatalogue actions) : IBeforeSave<AutomationRule>
{
    public async ValueTask BeforeSave(AutomationRule rule, SaveContext context)
    {
        var registry = context.Unit.Store.Registry;
        if (registry.Find(rule.Object) is not { Internal: false, InFeed: true } model)
        {
            context.Refuse("object", "unknownObject", rule.Object);
            return;
        }
        var parsed = FilterText.Parse(rule.Condition ?? "");
        if (parsed.Filter is not { } filter) context.Refuse("if", parsed.Problem!.Code, parsed.Problem.Args);
        else
            foreach (var problem in FilterBinder.Bind(registry, model, OfRecord(rule, filter), Viewer.System, context.Now).Problems) context.Refuse("if", problem.Code, problem.Args);
        Trigger(rule, model, context);
        await Steps(rule, model, context);
        if (rule.When is RuleTrigger.AtTime or RuleTrigger.BySchedule && (context.IsNew || context.Changed(rule, "active") || context.Changed(rule, "cron"))) rule.LookedUntil = context.Now;
    }

    void Trigger(AutomationRule rule, ObjectModel model, SaveContext context)
    {
        var field = string.IsNullOrEmpty(rule.Field) ? null : model.Find(rule.Field);
        if (rule.When is RuleTrigger.Changed or RuleTrigger.AtTime && !string.IsNullOrEmpty(rule.Field) && field is null) context.Refuse("field", "unknownField", rule.Field, model.Name);
        if (rule.When == RuleTrigger.AtTime && field is not { ValueKind: FieldKind.Date or FieldKind.Instant }) context.Refuse("field", "notADateField");
        if (rule.When == RuleTrigger.ActionDone && actions.Find(model, rule.Action ?? "") is null) context.Refuse("action", "unknownAction", rule.Action);
        if (rule.When == RuleTrigger.Called) Call(rule, model, context);
        if (rule.When == RuleTrigger.Changed && field is not null)
            foreach (var (name, text) in new[] { ("from", rule.From), ("to", rule.To) })
                if (!string.IsNullOrEmpty(text) && Fields.FieldText.Read(field, text).Problem is { } wrong) context.Refuse(name, wrong.Code, wrong.Args);
        if (rule.When != RuleTrigger.BySchedule) return;
        try { Schedule.Cron(rule.Cron ?? ""); }
        catch (FormatException) { context.Refuse("cron", "notASchedule"); }
    }

    /// <summary>What a call brings is not known before it comes.</summary>
    static Filter OfRecord(AutomationRule rule, Filter filter) => rule.When == RuleTrigger.Called ? CallBody.OfRecords(filter) : filter;

    static void Call(AutomationRule rule, ObjectModel model, SaveContext context)
    {
        var found = FilterText.Parse(rule.Find ?? "");
        if (found.Problem is { } unreadable) context.Refuse("find", unreadable.Code, unreadable.Args);
        else if (FilterBinder.Bind(context.Unit.Store.Registry, model, found.Filter!, Viewer.System, context.Now).Problems.FirstOrDefault(p => p.Code is "unknownField" or "unknownPath") is { } unknown) context.Refuse("find", unknown.Code, unknown.Args);
        foreach (var problem in StepChecks.Lines(rule.Make ?? "").Select(l => StepChecks.Value(model, l.Field, l.Value)).OfType<Problem>()) context.Refuse("make", problem.Code, problem.Args);
        if (string.IsNullOrWhiteSpace(rule.Find) && StepChecks.Lines(rule.Make ?? "").All(l => l.Value.Length == 0)) context.Refuse("find", "required");
    }

    async ValueTask Steps(AutomationRule rule, ObjectModel model, SaveContext context)
    {
        try
        {
            var steps = RuleStep.Parse(rule.Then);
            if (steps.Count == 0) context.Refuse("then", "required");
            foreach (var step in RuleStep.All(steps))
                if (await Wrong(rule, step, model, context) is { } problem) context.Refuse("then", problem.Code, problem.Args);
        }
        catch (JsonException)
        {
            context.Refuse("then", "notSteps");
        }
    }

    async ValueTask<Problem?> Wrong(AutomationRule rule, RuleStep step, ObjectModel model, SaveContext context) => step.Do switch
    {
        RuleStep.Stop => null,
        RuleStep.Wait => StepValues.Length(step["for"]) is null ? new(null, "notALength", step["for"]) : null,
        RuleStep.Branch => FilterText.Parse(step["if"]) is { Filter: { } filter }
            ? FilterBinder.Bind(context.Unit.Store.Registry, model, OfRecord(rule, filter), Viewer.System, context.Now).Problems is [var first, ..] ? first : null : new(null, "notACondition", step["if"]),
        _ => kinds.Find(step.Do) is { } kind
            ? kind.Inputs.FirstOrDefault(i => i.Required && Asked(i, step) && step[i.Name].Length == 0) is { } missing ? new Problem(null, "stepLacks", new TextNamed("step." + step.Do), new TextNamed($"step.{step.Do}.{missing.Name}"))
                : Unfillable(rule, step, model, context) ?? await kind.Check(step, model, context.Unit.Store)
            : new(null, "unknownStep", step.Do),
    };

    /// <summary>A place in a text that nothing fills: it would stay empty for ever.</summary>
    static Problem? Unfillable(AutomationRule rule, RuleStep step, ObjectModel model, SaveContext context)
    {
        try
        {
            return (step.With?.Values ?? []).Where(text => text.Contains("{{", StringComparison.Ordinal)).SelectMany(text => TextTemplate.Parse(text).Paths)
                .FirstOrDefault(path => !(rule.When == RuleTrigger.Called && CallBody.Names(path)) && !FieldPath.TryResolve(context.Unit.Store.Registry, model, path, Viewer.System, out _, out _)) is { } unknown
                ? new(null, "stepUnfillable", new TextNamed("step." + step.Do), unknown) : null;
        }
        catch (FormatException wrong)
        {
            return new(null, "unreadablePlace", wrong.Message);
        }
    }

    static bool Asked(StepInput input, RuleStep step) => input.OnlyWith is null || input.Holding!.Split(',').Contains(step[input.OnlyWith]);
}
