using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Automation;

/// <summary>Rules read as sentences, built step by step, tried on real records before they are switched on, and followed by what they did.</summary>
static class RulePages
{
    const int Shown = 50, Tried = 5;

    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/automation-rules", List);
        routes.MapGet("/automation-rules/new", (Visit visit, StepKinds kinds) => Show(visit, kinds, new(new AutomationRule { Object = visit.Http.Request.Query["object"].ToString() })));
        routes.MapGet("/automation-rules/{id:guid}", Open);
        routes.MapPost("/automation-rules/new", (Visit visit, StepKinds kinds, RuleTrial trial) => Post(visit, kinds, trial, null));
        routes.MapPost("/automation-rules/{id:guid}", (Visit visit, StepKinds kinds, RuleTrial trial, Guid id) => Post(visit, kinds, trial, id));
        routes.MapPost("/automation-rules/{id:guid}/switch", Switch);
        routes.MapPost("/automation-rules/{id:guid}/key", RenewKey);
        routes.MapGet("/rule-runs/{id:guid}", Run);
    }

    static ObjectModel Rules(Visit visit) => visit.Registry.Of<AutomationRule>();

    static async Task<IResult> List(Visit visit)
    {
        if (!visit.Sees(Rules(visit))) return await visit.Forbidden();
        var rules = (await visit.Store.List(visit.Viewer, new ListQuery(Rules(visit)) { Sorts = [new("object"), new("createdAt")], Limit = 500 }, visit.Cancel)).Records.Cast<AutomationRule>().ToList();
        var titles = await Titles(visit, rules.SelectMany(r => RuleStep.Parse(r.Then)));
        var rows = new List<RuleRow>();
        var failing = await visit.Store.Failing(visit.Cancel);
        foreach (var rule in rules) rows.Add(new(rule, await RuleWords.Sentence(visit, rule, titles), failing.GetValueOrDefault(rule.Id)));
        return await visit.Page<RulesPage>(rows);
    }

    static async Task<IResult> Open(Visit visit, StepKinds kinds, Guid id) =>
        await visit.Store.Get(visit.Viewer, new Id<AutomationRule>(id), visit.Cancel) is { } rule ? await Show(visit, kinds, new(rule)) : await visit.Missing();

    static async Task<IResult> Post(Visit visit, StepKinds kinds, RuleTrial trial, Guid? id)
    {
        if (!visit.May(Rules(visit), id is null ? Verb.Create : Verb.Update)) return await visit.Forbidden();
        var known = id is { } key ? await visit.Store.Get(visit.Viewer, new Id<AutomationRule>(key), visit.Cancel) : new AutomationRule { Owner = visit.Viewer.UserId };
        if (known is null) return await visit.Missing();
        var posted = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var form = RuleForm.Read((AutomationRule)known.Copy(), posted);
        var op = posted["op"].ToString();
        if (op == "try") return await Show(visit, kinds, form, trial: await trial.Of(visit.Viewer, form.Rule, Tried, visit.Cancel), status: 422);
        if (op.Length > 0) return await Show(visit, kinds, form.Do(op, posted), status: 422);
        var unit = visit.Store.Begin(visit.Viewer);
        var values = RuleForm.Saved.ToDictionary(name => Rules(visit)[name], name => form.Asks(name) ? Rules(visit)[name].Get(form.Rule) : null);
        unit.Add(new(Rules(visit), id is null ? ChangeKind.Create : ChangeKind.Update, id ?? visit.Store.NewId(), values) { ExpectedVersion = id is null ? null : known.Version });
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Ok) return visit.GoTo($"/automation-rules/{saved.Record.Id}", visit["rules.saved"], saved.Unit);
        return saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal) : await Show(visit, kinds, form, [.. saved.Problems.Select(p => p.Problem)], status: 422);
    }

    static async Task<IResult> Switch(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<AutomationRule>(id), visit.Cancel) is not { } rule) return await visit.Missing();
        var saved = await visit.Store.Save(visit.Viewer, new(Rules(visit), ChangeKind.Update, id, new Dictionary<FieldModel, object?> { [Rules(visit)["active"]] = !rule.Active }), visit.Cancel);
        return saved.Ok ? visit.GoTo("/automation-rules", visit[rule.Active ? "rules.switchedOff" : "rules.switchedOn", rule.Name], saved.Unit)
            : visit.GoTo("/automation-rules", saved.Problems.Count > 0 ? visit.Say(saved.Problems[0].Problem) : visit["refused.forbidden"], failed: true);
    }

    static async Task<IResult> RenewKey(Visit visit, StepKinds kinds, HookKeys keys, Guid id)
    {
        var (key, saved) = await keys.Renew(visit.Viewer, id, visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return await visit.Store.Get(visit.Viewer, new Id<AutomationRule>(id), visit.Cancel) is { } rule ? await Show(visit, kinds, new(rule), key: saved.Ok ? key : null, status: 422) : await visit.Missing();
    }

    static async Task<IResult> Run(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<RuleRun>(id), visit.Cancel) is not { } run || await visit.Store.Get(visit.Viewer, run.Rule, visit.Cancel) is not { } rule) return await visit.Missing();
        var cause = Guid.TryParse(run.Cause, out var unit) ? await visit.Store.Visible(visit.Viewer, await visit.Store.Feed.OfUnit(unit, visit.Cancel), visit.Cancel) : [];
        var effects = await visit.Store.Visible(visit.Viewer, await visit.Store.Feed.OfOrigin(run.Id, long.MaxValue, Shown, visit.Cancel), visit.Cancel);
        return await visit.Page<RunPage>(new RunModel(rule, run, cause, effects, await Named(visit, [.. cause, .. effects])));
    }

    static async Task<IResult> Show(Visit visit, StepKinds kinds, RuleForm form, IReadOnlyList<Problem>? problems = null, IReadOnlyList<TrialResult>? trial = null, string? key = null, int status = 200)
    {
        if (!visit.Sees(Rules(visit))) return await visit.Forbidden();
        var people = (await visit.Store.List(Viewer.System, new ListQuery(visit.Registry.Of<User>()) { Filter = Filter.Is("active", "true"), Sorts = [new("name")], Limit = 300 }, visit.Cancel)).Records.Cast<User>().ToList();
        var choices = new Dictionary<string, IReadOnlyList<(Guid, string)>>();
        foreach (var target in kinds.All.SelectMany(k => k.Inputs).Select(i => i.Target).OfType<string>().Distinct())
            choices[target] = [.. (await visit.Store.List(visit.Viewer, new ListQuery(visit.Registry[target]) { Sorts = [new(visit.Registry[target].Title.Name)], Limit = 200 }, visit.Cancel)).Records.Select(r => (r.Id, visit.Registry[target].Title.Get(r)?.ToString() ?? ""))];
        var runs = form.Rule.Id == Guid.Empty ? [] : (await visit.Store.List(visit.Viewer, new ListQuery(visit.Registry.Of<RuleRun>()) { Filter = Filter.Is("rule", form.Rule.Id), Sorts = [new("createdAt", true)], Limit = 20 }, visit.Cancel)).Records.Cast<RuleRun>().ToList();
        var titles = await Titles(visit, form.Steps);
        return await visit.Page<RulePage>(new RuleModel(form, visit.Registry.Find(form.Rule.Object) is { Internal: false } model && visit.Sees(model) ? model : null, await RuleWords.Sentence(visit, form.Rule, titles), kinds.All, people)
        {
            Problems = problems ?? [], NewKey = key, HasKey = await HasKey(visit, form.Rule), Trial = trial, Runs = runs, Choices = choices,
            Titles = trial is null ? titles : await Named(visit, [.. trial.SelectMany(t => t.Changes)]),
        }, status);
    }

    /// <summary>Secrets are read by the product alone.</summary>
    static async Task<bool> HasKey(Visit visit, AutomationRule rule) =>
        rule.When == RuleTrigger.Called && rule.Id != Guid.Empty && await visit.Store.Get(Viewer.System, new Id<AutomationRule>(rule.Id), visit.Cancel) is { Key.Length: > 0 };

    /// <summary>Titles of what steps name by key.</summary>
    static async Task<IReadOnlyDictionary<Guid, string>> Titles(Visit visit, IEnumerable<RuleStep> steps)
    {
        var titles = new Dictionary<Guid, string>();
        foreach (var (target, inputs) in new[] { ("users", new[] { "people", "to", "value" }), ("mail-templates", ["template"]), ("webhooks", ["webhook"]) })
        {
            var keys = RuleStep.All(steps).SelectMany(s => inputs.SelectMany(i => s[i].Split(','))).Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
            foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, visit.Registry[target], keys, visit.Cancel)) titles[id] = title;
        }
        return titles;
    }

    static async Task<IReadOnlyDictionary<Guid, string>> Named(Visit visit, IReadOnlyList<Kernel.Feed.FeedEntry> entries)
    {
        var titles = new Dictionary<Guid, string>();
        foreach (var group in entries.GroupBy(e => e.Object))
            if (visit.Registry.Find(group.Key) is { } model)
                foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, model, [.. group.Select(e => e.Record)], visit.Cancel)) titles[id] = title;
        foreach (var change in entries.SelectMany(e => e.Changes.Select(c => (Field: visit.Registry.Find(e.Object)?.Find(c.Field), Change: c))).Where(c => c.Field?.Target is not null))
            foreach (var json in new[] { change.Change.Before, change.Change.After })
                if (json is not null && FieldJson.Read(change.Field!, json).Value is Guid id && visit.Registry.Find(change.Field!.Target!) is { } target)
                    foreach (var (key, title) in await visit.Store.Titles(visit.Viewer, target, [id], visit.Cancel)) titles[key] = title;
        return titles;
    }
}
