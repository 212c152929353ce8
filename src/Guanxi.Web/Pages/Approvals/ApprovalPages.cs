using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Inputs;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Approvals;

/// <summary>What waits for me, what I have asked, and what is done; one approval; and what came back, changed before it is sent again.</summary>
static class ApprovalPages
{
    const int Shown = 30;
    public static readonly string[] Tabs = ["waiting", "asked", "done"];

    public static void MapApprovals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/approvals", Inbox);
        routes.MapGet("/approvals/{id:guid}", Show);
        routes.MapGet("/approvals/{id:guid}/edit", Edit);
        routes.MapPost("/approvals/{id:guid}/edit", Send);
        routes.MapGet("/approval-turns/{id:guid}", async (Visit visit, Guid id) =>
            await visit.Store.Get(visit.Viewer, new Id<ApprovalTurn>(id), visit.Cancel) is { } turn ? visit.GoTo($"/approvals/{turn.Approval}") : await visit.Missing());
        routes.MapPolicies();
    }

    static async Task<IResult> Inbox(Visit visit, ActionCatalogue catalogue, string? tab, string? cursor)
    {
        if (!visit.Sees(visit.Registry.Of<Approval>())) return await visit.Forbidden();
        tab = Tabs.Contains(tab) ? tab! : Tabs[0];
        try
        {
            var (approvals, next) = tab == "asked" ? await Asked(visit, cursor) : await Turned(visit, tab == "waiting", cursor);
            var views = new List<ApprovalView>();
            foreach (var approval in approvals) views.Add(await ApprovalView.Of(visit, catalogue, approval));
            return await visit.Page<InboxPage>(new InboxModel(tab, views, await WaitingFor(visit), next));
        }
        catch (QueryRefusedException)
        {
            return visit.GoTo("/approvals");
        }
    }

    /// <summary>How many decisions wait for the viewer.</summary>
    public static async Task<int> WaitingFor(Visit visit) =>
        (int)await visit.Store.Count(visit.Viewer, visit.Registry.Of<ApprovalTurn>(), Filter.Both(Filter.Is("owner", "me"), Filter.Is("state", "waiting")), 99, cancel: visit.Cancel);

    static async Task<(IEnumerable<Approval>, string?)> Asked(Visit visit, string? cursor)
    {
        var page = await visit.Store.List(visit.Viewer, new(visit.Registry.Of<Approval>()) { Filter = Filter.Is("owner", "me"), Sorts = [new("askedAt", true)], Cursor = cursor, Limit = Shown }, visit.Cancel);
        return (await Whole(visit, page.Records.Select(r => r.Id)), page.Next);
    }

    static async Task<(IEnumerable<Approval>, string?)> Turned(Visit visit, bool waiting, string? cursor)
    {
        var query = new ListQuery(visit.Registry.Of<ApprovalTurn>())
        {
            Filter = Filter.Both(Filter.Is("owner", "me"), waiting ? Filter.Is("state", "waiting") : Filter.Is("state", "approved", "refused", "returned", "delegated")),
            Sorts = [waiting ? new("createdAt") : new("decidedAt", true)], Cursor = cursor, Limit = Shown,
        };
        var page = await visit.Store.List(visit.Viewer, query, visit.Cancel);
        return (await Whole(visit, page.Records.Cast<ApprovalTurn>().Select(t => t.Approval.Value)), page.Next);
    }

    /// <summary>With what pages show and programs are not told.</summary>
    static async Task<IEnumerable<Approval>> Whole(Visit visit, IEnumerable<Guid> ids)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return [];
        var found = (await visit.Store.List(Viewer.System, new(visit.Registry.Of<Approval>()) { Filter = Filter.Is("id", [.. wanted.Select(id => id.ToString())]), Limit = wanted.Count }, visit.Cancel)).Records.Cast<Approval>().ToDictionary(a => a.Id);
        return wanted.Where(found.ContainsKey).Select(id => found[id]);
    }

    /// <summary>The changes of a record that wait, or wait to be sent again.</summary>
    public static async Task<IReadOnlyList<ApprovalView>> Of(Visit visit, ActionCatalogue catalogue, Guid record)
    {
        var open = new ListQuery(visit.Registry.Of<Approval>()) { Filter = Filter.Both(Filter.Is("related", record), Filter.Is("state", "waiting", "returned", "stuck")), Sorts = [new("askedAt", true)], Limit = 5, Titles = false };
        var views = new List<ApprovalView>();
        foreach (var approval in (await visit.Store.List(Viewer.System, open, visit.Cancel)).Records.Cast<Approval>()) views.Add(await ApprovalView.Of(visit, catalogue, approval));
        return views;
    }

    static async Task<ApprovalView?> Load(Visit visit, ActionCatalogue catalogue, Guid id)
    {
        if (await visit.Store.Get(Viewer.System, new Id<Approval>(id), visit.Cancel) is not { } approval) return null;
        var view = await ApprovalView.Of(visit, catalogue, approval, trail: true);
        var seen = approval.Related is { } link && visit.Object(link.Object) is { } model && await visit.Store.Get(visit.Viewer, model, link.Id, cancel: visit.Cancel) is not null;
        return view.MaySee(visit, seen) ? view : null;
    }

    static async Task<IResult> Show(Visit visit, ActionCatalogue catalogue, Guid id) =>
        await Load(visit, catalogue, id) is { } view ? await visit.Page<ApprovalPage>(view) : await visit.Missing();

    static async Task<IResult> Edit(Visit visit, ActionCatalogue catalogue, Guid id) =>
        await Load(visit, catalogue, id) is { } view && Again(view) ? await Ask(visit, catalogue, view, [], null) : await visit.Missing();

    static async Task<IResult> Send(Visit visit, ActionCatalogue catalogue, ApprovalCourse course, Guid id)
    {
        if (await Load(visit, catalogue, id) is not { } view || !Again(view)) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var (fields, value) = Asked(visit, catalogue, view);
        var reader = new FormReading(visit, form);
        await reader.Read(fields, value);
        if (reader.Problems.Count > 0) return await Ask(visit, catalogue, view, reader.Problems, form);
        var saved = await course.Resend(visit.Viewer, id, reader.Values, visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok ? visit.GoTo(view.Href, visit["approval.asked"]) : await Ask(visit, catalogue, view, [.. saved.Problems.Select(p => p.Problem)], form);
    }

    /// <summary>What may be sent again is the viewer's own.</summary>
    static bool Again(ApprovalView view) => view.Offered.Any(a => a.Name == "resend");

    /// <summary>The fields that were asked about, with the values asked for: of an action its input.</summary>
    static (IReadOnlyList<FieldModel> Fields, Func<FieldModel, object?> Value) Asked(Visit visit, ActionCatalogue catalogue, ApprovalView view)
    {
        var unit = WaitingUnit.Parse(view.Approval.Waits!);
        var model = visit.Registry[view.Approval.Object];
        IReadOnlyDictionary<FieldModel, object?> values = unit.Call is { } call ? call.Read(catalogue.Find(model, call.Name)) ?? Change.NoValues : unit.Changes[0].Read(model).Values;
        var fields = unit.Call is { } asked ? catalogue.Find(model, asked.Name)?.Input ?? [] : [.. FormModel.SectionsOf(visit, model).SelectMany(s => s.Fields).Where(f => unit.Changes[0].Kind == ChangeKind.Create || values.ContainsKey(f))];
        return (fields, f => values.GetValueOrDefault(f));
    }

    static async Task<IResult> Ask(Visit visit, ActionCatalogue catalogue, ApprovalView view, IReadOnlyList<Problem> problems, IFormCollection? form)
    {
        var (fields, value) = Asked(visit, catalogue, view);
        var blank = visit.Registry[view.Approval.Object].New();
        foreach (var field in fields)
            if (visit.Registry[view.Approval.Object].Find(field.Name) == field) field.Set(blank, value(field));
        var titles = await ReferenceTitles.Of(visit, fields, blank, name => form?[name] ?? default);
        var values = new InputValues(visit, value, key => titles.GetValueOrDefault(key)) { Typed = name => form?[name] ?? default, Problems = problems };
        return await visit.Page<AskPage>(new AskModel(visit["approval.sendAgain"], $"{view.Href}/edit", fields, values) { Submit = visit["action.approvals.resend"], Explanation = view.Approval.Outcome, Hidden = [("return", view.Href)] }, problems.Count > 0 ? 422 : 200);
    }
}

/// <param name="Count">How many wait for the viewer.</param>
public sealed record InboxModel(string Tab, IReadOnlyList<ApprovalView> Approvals, int Count, string? Next);
