using System.Collections.Immutable;
using System.Globalization;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Automation;

/// <summary>A rule as the builder shows it: read from what was posted, changed by its buttons, written back into inputs of the same names.</summary>
public sealed class RuleForm
{
    public RuleForm(AutomationRule rule)
    {
        Rule = rule;
        Steps = [.. RuleStep.Parse(rule.Then)];
        Conditions = ConditionRows.Of(rule.Condition);
    }

    public AutomationRule Rule { get; }
    public List<RuleStep> Steps { get; private set; }
    /// <summary>Null when the condition is more than a row of comparisons: then it stands as text.</summary>
    public List<Filter.Condition>? Conditions { get; }

    public static RuleForm Read(AutomationRule rule, IFormCollection form)
    {
        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        rule.Name = Text("name") ?? "";
        rule.Object = Text("object") ?? "";
        // How it runs is asked once there is an object.
        if (form.ContainsKey("runAs")) (rule.Active, rule.OnImport) = (form.ContainsKey("active"), form.ContainsKey("onImport"));
        rule.When = Enum.TryParse<RuleTrigger>(form["when"], out var when) ? when : RuleTrigger.Created;
        rule.RunAs = Enum.TryParse<RuleRights>(form["runAs"], out var rights) ? rights : RuleRights.Owner;
        (rule.Field, rule.From, rule.To, rule.Cron, rule.Action) = (Text("field"), Text("from"), Text("to"), Text("cron"), Text("action"));
        rule.Offset = StepValues.Length(form["offset"].ToString().Trim() + form["offsetUnit"]) is { } length ? form["offsetSide"] == "before" ? -length : length : null;
        rule.Condition = ConditionRows.Read(form);
        rule.Then = RuleStep.Print(ReadSteps(form, "s"));
        return new(rule);
    }

    static List<RuleStep> ReadSteps(IFormCollection form, string prefix)
    {
        var steps = new List<RuleStep>();
        for (var i = 0; form[$"{prefix}.{i}.do"].ToString() is { Length: > 0 } name; i++)
        {
            var with = form.Keys.Where(k => k.StartsWith($"{prefix}.{i}.with.", StringComparison.Ordinal)).ToDictionary(k => k[(k.LastIndexOf('.') + 1)..], k => string.Join(',', form[k].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim())));
            var branch = name == RuleStep.Branch;
            steps.Add(new(name, with, branch ? ReadSteps(form, $"{prefix}.{i}.then") : null, branch ? ReadSteps(form, $"{prefix}.{i}.else") : null));
        }
        return steps;
    }

    /// <summary>What a button of the builder does: <c>add:s.0.then</c>, <c>remove:s.1</c>, <c>up:s.1</c>, <c>addCondition</c>, <c>removeCondition:0</c>.</summary>
    public RuleForm Do(string op, IFormCollection form)
    {
        var (verb, place) = op.Split(':', 2) switch { [var v, var p] => (v, p), _ => (op, "") };
        var conditions = Conditions;
        switch (verb)
        {
            case "addCondition" or "removeCondition" when conditions is not null: ConditionRows.Do(conditions, verb, place); break;
            case "add" when form[$"new.{place}"].ToString() is { Length: > 0 } kind: Steps = Edit(Steps, place[1..], list => [.. list, new(kind)]); break;
            case "remove" or "up" when place.LastIndexOf('.') is > 0 and var dot && int.TryParse(place[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var at):
                Steps = Edit(Steps, place[1..dot], list => verb == "remove" ? [.. list.Where((_, i) => i != at)] : at == 0 ? list : [.. list.Take(at - 1), list[at], list[at - 1], .. list.Skip(at + 1)]);
                break;
        }
        Rule.Then = RuleStep.Print(Steps);
        if (conditions is not null) Rule.Condition = ConditionRows.Print(conditions);
        return this;
    }

    /// <param name="place">Empty for these steps, else <c>.0.then</c> and so on.</param>
    static List<RuleStep> Edit(IReadOnlyList<RuleStep> steps, string place, Func<List<RuleStep>, List<RuleStep>> edit)
    {
        if (place.Length == 0) return edit([.. steps]);
        if (place.Split('.', 4) is not ["", var number, var side, ..] parts || !int.TryParse(number, out var at) || at >= steps.Count) return [.. steps];
        var rest = parts.Length == 4 ? "." + parts[3] : "";
        var step = steps[at];
        var changed = side == "then" ? step with { Then = Edit(step.Then ?? [], rest, edit) } : step with { Else = Edit(step.Else ?? [], rest, edit) };
        return [.. steps.Select((s, i) => i == at ? changed : s)];
    }

    public static readonly ImmutableArray<string> Saved = ["name", "active", "object", "when", "field", "from", "to", "action", "offset", "cron", "if", "then", "runAs", "onImport"];
}
