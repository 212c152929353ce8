using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Automation;

/// <summary>A rule as a sentence: 当客户新建时，如果城市是上海，就把行业设为技术，通知负责人。</summary>
static class RuleWords
{
    public static async Task<string> Sentence(Visit visit, AutomationRule rule, IReadOnlyDictionary<Guid, string> titles)
    {
        if (visit.Registry.Find(rule.Object) is not { } model) return visit["rules.unfinished"];
        var condition = FilterText.Parse(rule.Condition ?? "").Filter is { } filter && filter != Filter.All ? visit["rules.if", await Condition(visit, model, filter)] : "";
        var steps = RuleStep.Parse(rule.Then);
        return visit["rules.sentence", When(visit, rule, model), condition, steps.Count == 0 ? visit["rules.nothing"] : string.Join(visit["rules.and"], await Steps(visit, model, steps, titles))];
    }

    public static async Task<string> Condition(Visit visit, ObjectModel model, Filter filter) =>
        string.Join(visit["filter.and"], (await FilterWords.Parts(visit, model, filter)).Select(p => visit["rules.comparison", p.Field, p.Operator, p.Value].TrimEnd()));

    static string When(Visit visit, AutomationRule rule, ObjectModel model)
    {
        var field = rule.Field is { Length: > 0 } name ? model.Find(name) : null;
        var label = field is null ? "" : visit.Label(field);
        return rule.When switch
        {
            RuleTrigger.Created => visit["rules.when.created", visit.One(model)],
            RuleTrigger.Deleted => visit["rules.when.deleted", visit.One(model)],
            RuleTrigger.Changed when field is null => visit["rules.when.changed", visit.One(model)],
            RuleTrigger.Changed => visit["rules.when.field", visit.One(model), label, Value(visit, field, rule.From) is { Length: > 0 } from ? visit["rules.from", from] : "", Value(visit, field, rule.To) is { Length: > 0 } to ? visit["rules.to", to] : ""],
            RuleTrigger.AtTime => visit[rule.Offset is null || rule.Offset == TimeSpan.Zero ? "rules.when.at" : rule.Offset < TimeSpan.Zero ? "rules.when.before" : "rules.when.after", visit.One(model), label, visit.Format.Duration((rule.Offset ?? TimeSpan.Zero).Duration())],
            RuleTrigger.ActionDone => visit["rules.when.action", visit.One(model), Action(visit, model, rule.Action ?? "")],
            RuleTrigger.Called => visit["rules.when.called", visit.One(model)],
            RuleTrigger.BySchedule => visit["rules.when.schedule", rule.Cron, visit.Many(model)],
        };
    }

    static async Task<IReadOnlyList<string>> Steps(Visit visit, ObjectModel model, IReadOnlyList<RuleStep> steps, IReadOnlyDictionary<Guid, string> titles)
    {
        var words = new List<string>();
        foreach (var step in steps) words.Add(await Step(visit, model, step, titles));
        return words;
    }

    static async Task<string> Step(Visit visit, ObjectModel model, RuleStep step, IReadOnlyDictionary<Guid, string> titles)
    {
        string Named(string text) => string.Join(visit["rules.listed"], text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => Guid.TryParse(p, out var id) ? titles.GetValueOrDefault(id, "—") : visit.Texts.Find(visit.Language, "rules.person." + p) ?? Path(visit, model, p)));
        switch (step.Do)
        {
            case RuleStep.Wait: return visit["rules.step.wait", StepValues.Length(step["for"]) is { } length ? visit.Format.Duration(length) : step["for"]];
            case RuleStep.Stop: return visit["rules.step.other", visit["step.stop"]];
            case RuleStep.Branch:
                var condition = step["if"].Length == 0 ? "…" : FilterText.Parse(step["if"]).Filter is { } filter ? await Condition(visit, model, filter) : step["if"];
                var then = string.Join(visit["rules.and"], await Steps(visit, model, step.Then ?? [], titles));
                return step.Else is { Count: > 0 } other ? visit["rules.step.branchElse", condition, then, string.Join(visit["rules.and"], await Steps(visit, model, other, titles))] : visit["rules.step.branch", condition, then];
            case "set": return visit["rules.step.set", model.Find(step["field"]) is { } field ? visit.Label(field) : "…", Value(visit, model.Find(step["field"]), step["value"]) is { Length: > 0 } value ? value : visit["rules.empty"]];
            case "assign": return step["how"] == "path" ? visit["rules.step.assignPath", Path(visit, model, step["path"])] : visit[step["how"] == "load" ? "rules.step.assignLoad" : "rules.step.assignTurn", Named(step["people"])];
            case "create": return visit["rules.step.create", visit.Registry.Find(step["object"]) is { } made ? visit.One(made) : "…"];
            case "notify": return visit["rules.step.notify", Named(step["to"])];
            case "mail": return visit["rules.step.mail", Named(step["template"]), Named(step["to"])];
            case "action": return visit["rules.step.action", Action(visit, model, step["name"])];
            default: return visit["rules.step.other", visit["step." + step.Do]];
        }
    }

    public static string Action(Visit visit, ObjectModel model, string name) => visit.Texts.Find(visit.Language, $"action.{model.Name}.{name}") ?? visit.Texts.Find(visit.Language, $"action.{name}") ?? name;

    /// <summary>A path by the labels of its fields.</summary>
    static string Path(Visit visit, ObjectModel model, string text) =>
        FieldPath.TryResolve(visit.Registry, model, text, visit.Viewer, out var path, out _) ? visit.Label(path) : text;

    /// <summary>A literal as people read it.</summary>
    public static string Value(Visit visit, FieldModel? field, string? text) =>
        string.IsNullOrEmpty(text) ? "" : field is null ? text
        : field.Choices is { } set && set.Contains(text) ? visit.Choice(set, text)
        : visit.Texts.Find(visit.Language, "rules.person." + text) is { } person && field.Target == "users" ? person
        : field.ValueKind == FieldKind.YesNo ? visit[text is "true" or "yes" ? "locale.yes" : "locale.no"] : text;
}
