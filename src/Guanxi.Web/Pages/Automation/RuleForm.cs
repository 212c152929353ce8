using System.Collections.Immutable;
using System.Globalization;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Automation;

/// <summary>A rule as the builder shows it: read from what was posted, changed by its buttons, written back into inputs of the same names.</summary>
public sealed partial class RuleForm
{
    public RuleForm(AutomationRule rule)
    {
        Rule = rule;
        if (rule.When == RuleTrigger.AtTime) Counted = rule.Field;
        else Watched = rule.Field;
        Steps = [.. RuleStep.Parse(rule.Then)];
        Conditions = Comparisons(rule, rule.Condition);
    }

    public AutomationRule Rule { get; }
    public List<RuleStep> Steps { get; private set; }
    public List<Filter.Condition>? Conditions { get; }

    /// <summary>Null when the condition is more than rows of comparisons, or also of what a call brought: then it stands as text.</summary>
    public static List<Filter.Condition>? Comparisons(AutomationRule rule, string? text) => rule.When == RuleTrigger.Called ? null : ConditionRows.Of(text);

    public static RuleForm Read(AutomationRule rule, IFormCollection form)
    {
        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        rule.Name = Text("name") ?? "";
        rule.Object = Text("object") ?? "";
        // How it runs is asked once there is an object.
        if (form.ContainsKey("runAs")) (rule.Active, rule.OnImport) = (form.ContainsKey("active"), form.ContainsKey("onImport"));
        rule.When = Enum.TryParse<RuleTrigger>(form["when"], out var when) ? when : RuleTrigger.Created;
        rule.RunAs = Enum.TryParse<RuleRights>(form["runAs"], out var rights) ? rights : RuleRights.Owner;
        (rule.Field, rule.From, rule.To, rule.Cron, rule.Action, rule.Find, rule.Make) = (Text(rule.When == RuleTrigger.AtTime ? "date" : "field"), Text("from"), Text("to"), Text("cron"), Text("action"), Text("find"), Lines(form, "make"));
        rule.Offset = StepValues.Length(form["offset"].ToString().Trim() + form["offsetUnit"]) is { } length ? form["offsetSide"] == "before" ? -length : length : null;
        rule.Condition = ConditionRows.Read(form);
        rule.Then = RuleStep.Print(ReadSteps(form, "s"));
        return new(rule) { Watched = Text("field"), Counted = Text("date") };
    }

    /// <summary>Fields a new record may be given.</summary>
    public static IReadOnlyList<FieldModel> Writable(Visit visit, ObjectModel model) => [.. visit.Shown(model).Where(f => visit.MayWrite(f) && (!f.Base || f.Name == "owner"))];

    static List<RuleStep> ReadSteps(IFormCollection form, string prefix)
    {
        var steps = new List<RuleStep>();
        for (var i = 0; form[$"{prefix}.{i}.do"].ToString() is { Length: > 0 } name; i++)
        {
            var place = $"{prefix}.{i}.with.";
            var with = form.Keys.Where(k => k.StartsWith(place, StringComparison.Ordinal) && k.IndexOf('.', place.Length) < 0)
                .ToDictionary(k => k[place.Length..], k => string.Join(',', form[k].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim())));
            if (Lines(form, place + "values") is { } lines) with["values"] = lines;
            if (form.ContainsKey($"{prefix}.{i}.c.0.field")) with["if"] = ConditionRows.Read(form, $"{prefix}.{i}.c") ?? "";
            var branch = name == RuleStep.Branch;
            steps.Add(new(name, with, branch ? ReadSteps(form, $"{prefix}.{i}.then") : null, branch ? ReadSteps(form, $"{prefix}.{i}.else") : null));
        }
        return steps;
    }

    /// <summary>Rows of field and value as lines <c>field: value</c>; null when there are none.</summary>
    static string? Lines(IFormCollection form, string prefix)
    {
        var lines = new List<string>();
        for (var i = 0; form.ContainsKey($"{prefix}.{i}.field"); i++)
            lines.Add($"{form[$"{prefix}.{i}.field"]}: {string.Join(' ', form[$"{prefix}.{i}.value"].ToString().Split('\n', StringSplitOptions.TrimEntries))}");
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>
    /// What a button of the builder does: <c>add:s.0.then</c>, <c>remove:s.1</c>, <c>up:s.1</c>; <c>addCondition</c> of the rule or
    /// <c>addCondition:s.0</c> of a branch, <c>removeCondition:s.0.1</c>; <c>addLine:s.0</c>, <c>removeLine:make.2</c>.
    /// </summary>
    public RuleForm Do(string op, IFormCollection form)
    {
        var (verb, place) = op.Split(':', 2) switch { [var v, var p] => (v, p), _ => (op, "") };
        var conditions = Conditions;
        switch (verb)
        {
            case "addCondition" or "removeCondition": Rows(place, verb, conditions); break;
            case "addLine" or "removeLine": Line(place, verb); break;
            case "add" when form[$"new.{place}"].ToString() is { Length: > 0 } kind: Steps = Edit(Steps, place[1..], list => [.. list, new(kind)]); break;
            case "remove" or "up" when place.LastIndexOf('.') is > 0 and var dot && int.TryParse(place[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var at):
                Steps = Edit(Steps, place[1..dot], list => verb == "remove" ? [.. list.Where((_, i) => i != at)] : at == 0 ? list : [.. list.Take(at - 1), list[at], list[at - 1], .. list.Skip(at + 1)]);
                break;
        }
        Rule.Then = RuleStep.Print(Steps);
        if (conditions is not null) Rule.Condition = ConditionRows.Print(conditions);
        return this;
    }

    /// <param name="place">Nothing for the rule's own, else of a branch; behind it, where one goes, its number.</param>
    void Rows(string place, string verb, List<Filter.Condition>? own)
    {
        if (!place.Contains('.', StringComparison.Ordinal))
        {
            if (own is not null) ConditionRows.Do(own, verb, place);
            return;
        }
        var (branch, at) = verb == "addCondition" ? (place, -1) : Number(place);
        Step(branch, step =>
        {
            if (Comparisons(Rule, step["if"]) is not { } rows) return step;
            ConditionRows.Do(rows, verb, $"{at}");
            return step with { With = With(step, "if", ConditionRows.Print(rows) ?? "") };
        });
    }

    void Line(string place, string verb)
    {
        var (where, at) = verb == "addLine" ? (place, -1) : Number(place);
        if (where == "make") Rule.Make = Changed(Rule.Make ?? "");
        else Step(where, step => step with { With = With(step, "values", Changed(step["values"])) });

        string Changed(string lines)
        {
            List<string> rows = [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
            if (at < 0) rows.Add(": ");
            else if (at < rows.Count) rows.RemoveAt(at);
            return string.Join('\n', rows);
        }
    }

    static Dictionary<string, string> With(RuleStep step, string name, string value) => new(step.With ?? new Dictionary<string, string>()) { [name] = value };

    static (string Place, int At) Number(string place) =>
        place.LastIndexOf('.') is > 0 and var dot && int.TryParse(place[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? (place[..dot], at) : (place, int.MaxValue);

    void Step(string place, Func<RuleStep, RuleStep> change)
    {
        if (Number(place) is var (list, at) && list.Length > 0 && at != int.MaxValue) Steps = Edit(Steps, list[1..], steps => [.. steps.Select((s, i) => i == at ? change(s) : s)]);
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

    public static readonly ImmutableArray<string> Saved = ["name", "active", "object", "when", "field", "from", "to", "action", "find", "make", "offset", "cron", "if", "then", "runAs", "onImport"];
}
