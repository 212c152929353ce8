using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Lists;

/// <summary>
/// Somebody saved while a cell was typed into: what stood there, what stands there now and what was typed, field by field, and the
/// person chooses. The address holds the version that was seen (<c>version</c>) and the texts by field.
/// </summary>
static class MergePages
{
    public static void MapMerging(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/{id:guid}/merge", Ask);
        routes.MapPost("/{object}/{id:guid}/merge", Save);
    }

    static async Task<IResult> Ask(Visit visit, string @object, Guid id) =>
        visit.Object(@object) is { } model && await MergeModel.Load(visit, model, id, visit.Http.Request.Query, []) is { } merge ? await visit.Page<MergePage>(merge) : await visit.Missing();

    static async Task<IResult> Save(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || await MergeModel.Load(visit, model, id, visit.Http.Request.Query, []) is not { } merge) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var values = new Dictionary<FieldModel, object?>();
        var problems = new List<Problem>();
        foreach (var field in merge.Fields.Where(f => form["take." + f.Field.Name] == "mine"))
            if (field.Mine is { Problem: { } problem }) problems.Add(problem);
            else values[field.Field] = field.Mine.Value;
        var back = form["return"].ToString() is { Length: > 0 } path ? path : "/" + model.Name;
        if (problems.Count == 0)
        {
            var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Update, id, values) { ExpectedVersion = int.TryParse(form["version"], out var now) ? now : null }, visit.Cancel);
            if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
            if (visit.Waits(saved) is { } waits) return waits;
            if (saved.Ok) return visit.GoTo(back, saved.Unit is null ? visit["merge.kept"] : visit["flash.saved", merge.Title], saved.Unit);
            problems.AddRange(saved.Problems.Select(p => p.Problem));
        }
        return await visit.Page<MergePage>((await MergeModel.Load(visit, model, id, visit.Http.Request.Query, problems))!, 409);
    }
}
