using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Inputs;
using Guanxi.Web.Pages.Lists;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Bulk;

/// <summary>What is done with several chosen records at once, after a look at what would become of them: in one step, taken back in one step.</summary>
static partial class BulkPages
{
    const int Page = 1_000;
    /// <summary>Records that one step may change.</summary>
    public const int Most = 10_000;
    /// <summary>Form fields: the preview was seen; what it showed as refused is left out.</summary>
    public const string Sure = "sure", Skip = "skip";

    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{object}/bulk/edit", Edit);
        routes.MapPost("/{object}/bulk/preview", Preview);
        routes.MapPost("/{object}/bulk/apply", Apply);
        routes.MapPost("/{object}/bulk/delete", Delete);
        routes.MapPost("/{object}/bulk/actions/{name}", Act);
    }

    /// <summary>Choosing a field, then its value.</summary>
    static async Task<IResult> Edit(Visit visit, string @object, ListViews views)
    {
        if (await Chosen(visit, @object, views) is not var (model, ids, form)) return await visit.Missing();
        return await visit.Page<BulkPage>(new BulkModel(model, ids, Field(visit, model, form), [], form));
    }

    /// <summary>What would become of the records, before anything is done.</summary>
    static async Task<IResult> Preview(Visit visit, string @object, ListViews views)
    {
        if (await Chosen(visit, @object, views) is not var (model, ids, form) || Field(visit, model, form) is not { } field) return await visit.Missing();
        var reader = new FormReading(visit, form);
        await reader.Read([field], _ => null);
        if (reader.Problems.Count > 0) return await visit.Page<BulkPage>(new BulkModel(model, ids, field, reader.Problems, form), 422);
        var trial = await BulkTrial.Of(visit, model, ids, Each(visit, model, ChangeKind.Update, reader.Values));
        return await visit.Page<BulkPreviewPage>(new BulkPreview(model, visit["bulk.title", ids.Count, Counted(visit, model, ids.Count)], "pencil", $"/{model.Name}/bulk/apply", trial, n => visit["bulk.apply", n], form));
    }

    static async Task<IResult> Apply(Visit visit, string @object, ListViews views)
    {
        if (await Chosen(visit, @object, views) is not var (model, ids, form) || Field(visit, model, form) is not { } field) return await visit.Missing();
        var reader = new FormReading(visit, form);
        await reader.Read([field], _ => null);
        IReadOnlyList<Problem> problems = reader.Problems;
        if (problems.Count == 0)
        {
            var done = await Do(visit, model, ids, form, Each(visit, model, ChangeKind.Update, reader.Values), n => visit["bulk.changed", n, visit.Label(field)]);
            if (done.Answer is { } answer) return answer;
            problems = await Named(visit, model, done.Ids, done.Saved);
        }
        return await visit.Page<BulkPage>(new BulkModel(model, ids, field, problems, form), 422);
    }

    /// <summary>The same change of each record, in one unit.</summary>
    static Func<IReadOnlyList<Guid>, ValueTask<SaveResult>> Each(Visit visit, ObjectModel model, ChangeKind kind, IReadOnlyDictionary<FieldModel, object?> values) => async ids =>
    {
        var unit = visit.Store.Begin(visit.Viewer);
        foreach (var id in ids) unit.Add(new(model, kind, id, values));
        return await unit.Commit(visit.Cancel);
    };

    static async Task<IResult> Delete(Visit visit, string @object, ListViews views)
    {
        if (await Chosen(visit, @object, views) is not var (model, ids, form)) return await visit.Missing();
        var remove = Each(visit, model, ChangeKind.Delete, Change.NoValues);
        if (!form.ContainsKey(Sure))
            return await visit.Page<BulkPreviewPage>(new BulkPreview(model, visit["bulk.deleteTitle", ids.Count, Counted(visit, model, ids.Count)], "trash-2", $"/{model.Name}/bulk/delete", await BulkTrial.Of(visit, model, ids, remove), n => visit["bulk.deleteSubmit", n], form));
        var done = await Do(visit, model, ids, form, remove, n => visit["bulk.deleted", n]);
        return done.Answer ?? visit.GoTo(Back(form, model), string.Join(' ', (await Named(visit, model, done.Ids, done.Saved)).Select(visit.Say)), failed: true);
    }

    static async Task<IResult> Act(Visit visit, string @object, string name, ActionCatalogue catalogue, ActionRunner runner, ListViews views)
    {
        if (await Chosen(visit, @object, views) is not var (model, ids, form) || catalogue.Find(model, name) is not { Bulk: true } action) return await visit.Missing();
        var asked = action.Input.Count == 0 || form.ContainsKey("answered");
        var reader = new FormReading(visit, form);
        if (asked) await reader.Read(action.Input, _ => null);
        IReadOnlyList<Problem> problems = reader.Problems;
        var address = $"/{model.Name}/bulk/actions/{name}";
        async ValueTask<SaveResult> Run(IReadOnlyList<Guid> some) => (await runner.Run(visit.Viewer, model, name, some, reader.Values, visit.Cancel)).Saved;
        if (asked && problems.Count == 0)
        {
            if (!form.ContainsKey(Sure))
                return await visit.Page<BulkPreviewPage>(new BulkPreview(model, visit["bulk.actOn", visit.Label(action), ids.Count], action.Icon, address, await BulkTrial.Of(visit, model, ids, Run), n => visit["bulk.actOn", visit.Label(action), n], form));
            var done = await Do(visit, model, ids, form, Run, n => visit["bulk.acted", n, visit.Label(action)], undo: !action.Final);
            if (done.Answer is { } answer) return answer;
            problems = [.. done.Saved.Problems.Select(p => p.Problem)];
            if (action.Input.Count == 0) return visit.GoTo(Back(form, model), string.Join(' ', problems.Select(p => Acting.At(visit, model, p))), failed: true);
        }
        return await visit.Page<AskPage>(new AskModel(visit.Label(action), address, action.Input, await Acting.Values(visit, model, action.Input, null, problems, asked ? form : null))
        {
            Submit = visit["bulk.look"],
            Hidden = [.. Carried(form, ids), ("answered", "1"), ("return", Back(form, model))],
        }, problems.Count > 0 ? 422 : 200);
    }

    /// <summary>What so many records of an object are called.</summary>
    public static string Counted(Visit visit, ObjectModel model, int count) => count == 1 ? visit.One(model) : visit.Many(model);

    static async Task<(ObjectModel Model, IReadOnlyList<Guid> Ids, IFormCollection Form)?> Chosen(Visit visit, string name, ListViews views)
    {
        if (visit.Object(name) is not { } model) return null;
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        if (form.ContainsKey("all") && await ListPages.Posted(visit, name, views) is var (state, _)) return (model, await Matching(visit, state), form);
        return (model, [.. form["id"].Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(Most)], form);
    }

    /// <summary>Every record of a list, not only the rows that were loaded.</summary>
    static async Task<List<Guid>> Matching(Visit visit, ListState state)
    {
        var ids = new List<Guid>();
        for (string? cursor = null; ids.Count < Most;)
        {
            var page = await visit.Store.List(visit.Viewer, state.Query([], Page) with { Titles = false, Cursor = cursor }, visit.Cancel);
            ids.AddRange(page.Records.Select(r => r.Id));
            if ((cursor = page.Next) is null) break;
        }
        return ids;
    }

    static FieldModel? Field(Visit visit, ObjectModel model, IFormCollection form) =>
        model.Find(form["field"].ToString()) is { } field && visit.MayWrite(field) && field.ValueKind is not (FieldKind.Image or FieldKind.File) ? field : null;

    /// <summary>The first few problems, each with the record it concerns.</summary>
    static async Task<IReadOnlyList<Problem>> Named(Visit visit, ObjectModel model, IReadOnlyList<Guid> ids, SaveResult saved)
    {
        var titles = await visit.Store.Titles(visit.Viewer, model, ids, visit.Cancel);
        return [.. saved.Problems.Take(5).Select(p => new Problem(null, "ofRecord", titles.GetValueOrDefault(ids[Math.Clamp(p.Change, 0, ids.Count - 1)], "—"), Acting.At(visit, model, p.Problem)))];
    }

    /// <summary>The choice as the next form carries it: the list when all of it is meant, else the keys.</summary>
    public static IEnumerable<(string Name, string Value)> Carried(IFormCollection form, IReadOnlyList<Guid> ids) =>
        form.ContainsKey("all") ? [("all", "1"), ("list", form["list"].ToString())] : ids.Select(id => ("id", id.ToString()));

    static string Back(IFormCollection form, ObjectModel model) => form["return"] is [{ Length: > 0 } back, ..] ? back : "/" + model.Name;
}

public sealed record BulkModel(ObjectModel Object, IReadOnlyList<Guid> Ids, FieldModel? Field, IReadOnlyList<Problem> Problems, IFormCollection Form);
