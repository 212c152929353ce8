using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office.Approvals;

namespace Guanxi.Web.Pages.Approvals;

/// <summary>Approval policies read as sentences, built step by step, switched on and off.</summary>
static class PolicyPages
{
    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/approval-policies", List);
        routes.MapGet("/approval-policies/new", (Visit visit, ActionCatalogue actions) =>
            Show(visit, actions, new(PolicyForm.Blank(visit.Http.Request.Query["object"].ToString())), []));
        routes.MapGet("/approval-policies/{id:guid}", async (Visit visit, ActionCatalogue actions, Guid id) =>
            await visit.Store.Get(visit.Viewer, new Id<ApprovalPolicy>(id), visit.Cancel) is { } policy ? await Show(visit, actions, new(policy), []) : await visit.Missing());
        routes.MapPost("/approval-policies/new", (Visit visit, ActionCatalogue actions) => Post(visit, actions, null));
        routes.MapPost("/approval-policies/{id:guid}", (Visit visit, ActionCatalogue actions, Guid id) => Post(visit, actions, id));
        routes.MapPost("/approval-policies/{id:guid}/switch", Switch);
    }

    static ObjectModel Policies(Visit visit) => visit.Registry.Of<ApprovalPolicy>();

    static async Task<IResult> List(Visit visit)
    {
        if (!visit.Sees(Policies(visit))) return await visit.Forbidden();
        var policies = (await visit.Store.List(visit.Viewer, new ListQuery(Policies(visit)) { Sorts = [new("position"), new("createdAt")], Limit = 500 }, visit.Cancel)).Records.Cast<ApprovalPolicy>().ToList();
        var names = await Names(visit, policies.SelectMany(p => ApprovalStep.Parse(p.Steps)));
        var rows = new List<PolicyRow>();
        foreach (var policy in policies) rows.Add(new(policy, await PolicyWords.Sentence(visit, policy, names)));
        return await visit.Page<PoliciesPage>(rows);
    }

    static async Task<IResult> Post(Visit visit, ActionCatalogue actions, Guid? id)
    {
        if (!visit.May(Policies(visit), id is null ? Verb.Create : Verb.Update)) return await visit.Forbidden();
        var known = id is { } key ? await visit.Store.Get(visit.Viewer, new Id<ApprovalPolicy>(key), visit.Cancel) : PolicyForm.Blank("");
        if (known is null) return await visit.Missing();
        var posted = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var form = PolicyForm.Read((ApprovalPolicy)known.Copy(), posted);
        if (posted["op"].ToString() is { Length: > 0 } op) return await Show(visit, actions, form.Do(op), [], 422);
        var values = PolicyForm.Saved.ToDictionary(name => Policies(visit)[name], name => form.Value(Policies(visit)[name], visit.Registry.Find(form.Policy.Object)));
        var saved = await visit.Store.Save(visit.Viewer, new(Policies(visit), id is null ? ChangeKind.Create : ChangeKind.Update, id ?? visit.Store.NewId(), values) { ExpectedVersion = id is null ? null : known.Version }, visit.Cancel);
        if (saved.Ok) return visit.GoTo("/approval-policies", visit["policies.saved"], saved.Unit);
        return saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal) : await Show(visit, actions, form, [.. saved.Problems.Select(p => p.Problem)], 422);
    }

    static async Task<IResult> Switch(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<ApprovalPolicy>(id), visit.Cancel) is not { } policy) return await visit.Missing();
        var saved = await visit.Store.Save(visit.Viewer, new(Policies(visit), ChangeKind.Update, id, new Dictionary<FieldModel, object?> { [Policies(visit)["active"]] = !policy.Active }), visit.Cancel);
        return saved.Ok ? visit.GoTo("/approval-policies", visit[policy.Active ? "policies.off" : "policies.on", policy.Name], saved.Unit)
            : visit.GoTo("/approval-policies", saved.Problems.Count > 0 ? visit.Say(saved.Problems[0].Problem) : visit["refused.forbidden"], failed: true);
    }

    static async Task<IResult> Show(Visit visit, ActionCatalogue actions, PolicyForm form, IReadOnlyList<Problem> problems, int status = 200)
    {
        if (!visit.Sees(Policies(visit))) return await visit.Forbidden();
        var people = (await visit.Store.List(Viewer.System, new ListQuery(visit.Registry.Of<User>()) { Filter = Filter.Is("active", "true"), Sorts = [new("name")], Limit = 300 }, visit.Cancel)).Records.Cast<User>().ToList();
        var roles = (await visit.Store.List(Viewer.System, new ListQuery(visit.Registry.Of<Role>()) { Sorts = [new("name")], Limit = 100 }, visit.Cancel)).Records.Cast<Role>().ToList();
        var model = visit.Registry.Find(form.Policy.Object) is { Internal: false } found && visit.Sees(found) ? found : null;
        return await visit.Page<PolicyPage>(new PolicyModel(form, model, await PolicyWords.Sentence(visit, form.Policy, await Names(visit, form.Steps)), model is null ? [] : [.. actions.Of(model)], people, roles, problems), status);
    }

    /// <summary>Names of the people and roles that steps name.</summary>
    static async Task<IReadOnlyDictionary<Guid, string>> Names(Visit visit, IEnumerable<ApprovalStep> steps)
    {
        var all = steps.ToList();
        var names = new Dictionary<Guid, string>(await visit.Store.Titles(Viewer.System, visit.Registry.Of<User>(), [.. all.SelectMany(s => s.People).Distinct()], visit.Cancel));
        foreach (var (id, name) in await visit.Store.Titles(Viewer.System, visit.Registry.Of<Role>(), [.. all.Select(s => s.Role).Where(r => r != Guid.Empty).Distinct()], visit.Cancel)) names[id] = name;
        return names;
    }
}

public sealed record PolicyRow(ApprovalPolicy Policy, string Sentence);

/// <summary>What the builder draws.</summary>
/// <param name="Object">The policy's object; null before one is chosen.</param>
public sealed record PolicyModel(PolicyForm Form, ObjectModel? Object, string Sentence, IReadOnlyList<ActionModel> Actions, IReadOnlyList<User> People, IReadOnlyList<Role> Roles, IReadOnlyList<Problem> Problems);
