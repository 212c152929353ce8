using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Records;

/// <summary>Moves a record along its path. When the move asks for more than the state, a form asks for just that.</summary>
static class Moving
{
    /// <summary>What the move would ask for: tried in a transaction that is given up.</summary>
    public static async Task<IResult> Ask(Visit visit, string @object, Guid id, SavePipeline pipeline)
    {
        if (visit.Object(@object) is not { Path: { } path } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return await visit.Missing();
        var to = visit.Http.Request.Query[path.Name].ToString();
        var read = FormReading.Cell(visit, path, to, null);
        if (read.Problem is not null) return await visit.Missing();
        IReadOnlyList<Problem> problems = [];
        await pipeline.InTransaction(async () =>
        {
            problems = [.. (await visit.Store.Save(visit.Viewer, Change(model, id, path, read.Value), visit.Cancel)).Problems.Select(p => p.Problem).Where(p => p.Code != HeldUnit.Code)];
            return new() { Refusal = Refusal.Forbidden };
        }, visit.Cancel);
        return await Show(visit, model, record, to, problems, null, 200);
    }

    public static async Task<IResult> Post(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { Path: { } path } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var to = form[path.Name].ToString();
        var reader = new FormReading(visit, form);
        await reader.Read(visit.Shown(model).Where(visit.MayWrite), f => f.Get(record));
        IReadOnlyList<Problem> problems = reader.Problems;
        if (problems.Count == 0)
        {
            var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Update, id, reader.Values), visit.Cancel);
            if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
            if (visit.Waits(saved, $"/{model.Name}/{id}") is { } waits) return waits;
            if (saved.Ok) return visit.GoTo(form["return"] is [{ Length: > 0 } back, ..] ? back : $"/{model.Name}/{id}", saved.Unit is null ? null : visit["flash.moved"], saved.Unit);
            problems = [.. saved.Problems.Select(p => p.Problem)];
        }
        return await Show(visit, model, record, to, problems, form, 422);
    }

    /// <summary>What stands in the way and the viewer may fill, as the form asked or will ask for it.</summary>
    public static IEnumerable<FieldModel> Needed(Visit visit, ObjectModel model, IReadOnlyList<Problem> problems, IFormCollection? form) =>
        visit.Shown(model).Where(f => visit.MayWrite(f) && (problems.Any(p => p.Field == f.Name) || form?.ContainsKey(f.Name) == true));

    static Change Change(ObjectModel model, Guid id, FieldModel path, object? value) => new(model, ChangeKind.Update, id, new Dictionary<FieldModel, object?> { [path] = value });

    static async Task<IResult> Show(Visit visit, ObjectModel model, Record record, string to, IReadOnlyList<Problem> problems, IFormCollection? form, int status)
    {
        var needed = Needed(visit, model, problems, form).Where(f => f != model.Path).ToList();
        var titles = await ReferenceTitles.Of(visit, needed, record, name => form?[name] ?? default);
        // What is only asked for is not yet wrong.
        IReadOnlyList<Problem> told = form is null ? [.. problems.Where(p => needed.All(f => f.Name != p.Field))] : problems;
        var values = new InputValues(visit, f => f.Get(record), id => titles.GetValueOrDefault(id)) { Typed = name => form?[name] ?? default, Problems = told };
        return await visit.Page<AskPage>(new AskModel(visit["move.title"], $"/{model.Name}/{record.Id}/move", needed, values)
        {
            Submit = visit["move.submit"],
            Wanted = [.. needed.Where(f => problems.Any(p => p.Field == f.Name)).Select(f => f.Name)],
            Hidden = [(model.Path!.Name, to), ("return", form?["return"].ToString() ?? visit.Http.Request.Query["return"].ToString())],
        }, status);
    }
}
