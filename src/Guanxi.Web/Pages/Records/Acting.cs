using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Inputs;
using Guanxi.Web.Pages.Notices;
using Guanxi.Web.Pages.Uniting;
using Microsoft.Extensions.Primitives;

namespace Guanxi.Web.Pages.Records;

/// <summary>
/// Actions as buttons: one that takes input asks for it in a dialog made from its typed input. What the record itself still lacks is asked
/// for there too, and saved before the action runs.
/// </summary>
static class Acting
{
    public static async Task<IResult> Ask(Visit visit, string @object, Guid id, string name, ActionCatalogue catalogue)
    {
        if (visit.Object(@object) is not { } model || catalogue.Find(model, name) is not { } action || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return await visit.Missing();
        if (!(await Sight.Actions(visit, model, record, catalogue)).Contains(action)) return await visit.Forbidden();
        if (name == UnitePages.Action) return visit.GoTo($"/{model.Name}/{UnitePages.Path}?id={id}");
        return await Show(visit, model, action, record, [], null, 200);
    }

    public static async Task<IResult> Run(Visit visit, string @object, Guid id, string name, ActionCatalogue catalogue, ActionRunner runner)
    {
        if (visit.Object(@object) is not { } model || catalogue.Find(model, name) is not { } action || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var reader = new FormReading(visit, form);
        await reader.Read(action.Input, _ => null);
        var own = new FormReading(visit, form);
        await own.Read(Lacking(visit, model, action, [], form), f => f.Get(record));
        IReadOnlyList<Problem> wrong = [.. reader.Problems, .. own.Problems];
        if (wrong.Count == 0 && own.Values.Count > 0)
        {
            var filled = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Update, id, own.Values), visit.Cancel);
            if (filled.Refusal != Refusal.None) return await visit.Refused(filled.Refusal);
            if (visit.Waits(filled, $"/{model.Name}/{id}") is { } held) return held;
            wrong = [.. filled.Problems.Select(p => p.Problem)];
        }
        if (wrong.Count > 0) return Once.Answer(visit, wrong) ?? await Show(visit, model, action, record, wrong, form, 422);
        ActionResult? done = null;
        var saved = await Once.Save(visit, model, form, async () => (done = await runner.Run(visit.Viewer, model, name, [id], reader.Values, visit.Cancel)).Saved);
        if (Once.Answer(visit, saved) is { } told) return told;
        var back = Asked(form["return"]) ?? Asked(visit.Http.Request.Query["return"]) ?? $"/{model.Name}/{id}";
        if (saved is null) return visit.GoTo(back);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (visit.Waits(saved, back) is { } waits) return waits;
        if (saved.Ok) await NoticePages.Seen(visit, new(model.Name, id));
        if (saved.Ok) return visit.GoTo(done!.GoTo is { } link ? $"/{link.Object}/{link.Id}" : back, visit["flash.acted", visit.Label(action)], action.Final ? null : saved.Unit);
        var problems = saved.Problems.Select(p => p.Problem).ToList();
        var offers = done?.Offers ?? [];
        return action.Input.Count + offers.Count > 0 || Lacking(visit, model, action, problems, form).Any() ? await Show(visit, model, action, record, problems, form, 422, offers)
            : visit.GoTo(back, string.Join(' ', problems.Select(p => At(visit, model, p))), failed: true);
    }

    static string? Asked(StringValues path) => path is [{ Length: > 0 } asked, ..] ? asked : null;

    /// <summary>A problem with the name of its field, where no input stands beside it.</summary>
    public static string At(Visit visit, ObjectModel model, Problem problem) =>
        problem.Field is { } name && model.Find(name) is { } field ? visit["form.at", visit.Label(field), visit.Say(problem)] : visit.Say(problem);

    /// <summary>Fields of the record that keep the action from being done and are no inputs of it.</summary>
    static IEnumerable<FieldModel> Lacking(Visit visit, ObjectModel model, ActionModel action, IReadOnlyList<Problem> problems, IFormCollection form) =>
        Moving.Needed(visit, model, problems, form).Where(f => action.Input.All(i => i.Name != f.Name));

    static async Task<IResult> Show(Visit visit, ObjectModel model, ActionModel action, Record record, IReadOnlyList<Problem> problems, IFormCollection? form, int status, IReadOnlyList<OfferedRecord>? offers = null)
    {
        IReadOnlyList<FieldModel> fields = form is null ? action.Input : [.. Lacking(visit, model, action, problems, form), .. action.Input];
        var values = await Values(visit, model, fields, record, problems, form, action);
        var known = form is null ? await KnownAccounts.Of(visit, action, record) : [];
        return await visit.Page<AskPage>(new AskModel(visit.Label(action), $"/{model.Name}/{record.Id}/actions/{action.Name}", fields, values)
        {
            Object = model,
            Submit = visit.Label(action),
            Known = [.. known.Select(t => (t, t.Title is null ? null : $"/{model.Name}/{record.Id}/actions/{action.Name}?{KnownAccounts.Input}={t.Id}&return={Uri.EscapeDataString(visit.Http.Request.Query["return"].ToString())}"))],
            Hidden = [("return", form?["return"].ToString() ?? visit.Http.Request.Query["return"].ToString())],
            Offers = [.. (offers ?? []).Where(o => visit.Object(o.Object) is { } made && visit.May(made, Verb.Create))
                .Select(o => (visit["list.new", visit.One(visit.Registry[o.Object])], $"/{o.Object}/new?{string.Concat(o.Values.Select(v => $"{v.Field}={Uri.EscapeDataString(v.Value)}&"))}return={Uri.EscapeDataString($"/{model.Name}/{record.Id}")}"))],
        }, status);
    }

    /// <summary>The inputs start with what the address gives, else what the record holds under the same name, else what the action suggests, else with their defaults.</summary>
    public static async Task<InputValues> Values(Visit visit, ObjectModel model, IReadOnlyList<FieldModel> fields, Record? record, IReadOnlyList<Problem> problems, IFormCollection? form, ActionModel? action = null)
    {
        var suggested = record is null ? null : action?.Action.Suggested(record);
        object? Start(FieldModel input) => (form is null && Asked(visit.Http.Request.Query[input.Name]) is { } given ? FieldText.Read(input, given).Value : null)
            ?? (record is not null && model.Find(input.Name) is { } own && own.ValueKind == input.ValueKind ? own.Get(record) : null)
            ?? (suggested is not null && action!.Input.Contains(input) ? input.GetInput(suggested) : null)
            ?? (input.Default is { } text ? FormModel.Default(visit, input, text) : null);
        var links = fields.Where(f => f.Target is not null && Start(f) is Guid).ToLookup(f => f.Target!, f => (Guid)Start(f)!);
        var titles = new Dictionary<Guid, string>();
        foreach (var group in links)
            if (visit.Registry.Find(group.Key) is { } target)
                foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, target, [.. group], visit.Cancel)) titles[id] = title;
        return new(visit, Start, id => titles.GetValueOrDefault(id)) { Typed = name => form?[name] ?? default, Problems = problems };
    }
}
