using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Pages.WebForms;

/// <summary>The page of a form: what it asks, where it stands, and the snippet for other web pages. Its other fields are edited like any record's.</summary>
public static class WebFormPages
{
    public static void MapWebForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/web-forms/{id:guid}", Show);
        routes.MapPost("/web-forms/{id:guid}/questions", Save);
    }

    static async Task<IResult> Show(Visit visit, Guid id) =>
        await visit.Store.Get(visit.Viewer, new Id<WebForm>(id), visit.Cancel) is { } form ? await Page(visit, form, null) : await visit.Missing();

    static async Task<IResult> Page(Visit visit, WebForm form, Problem? problem) => await visit.Page<WebFormPage>(
        new WebFormModel(form, Rows(form, visit.Registry.Of<Lead>()), $"{visit.Http.Request.Scheme}://{visit.Http.Request.Host}{PublicForms.Address}/{form.Address}",
            await visit.Store.May(visit.Viewer, Verb.Update, visit.Registry.Of<WebForm>(), form.Id, visit.Cancel), problem),
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    /// <summary>What it asks in its order, then what it could ask.</summary>
    static List<QuestionRow> Rows(WebForm form, ObjectModel leads)
    {
        var asked = form.Asked(leads).ToList();
        return [.. asked.Select(a => new QuestionRow(a.Field, true, a.Required)), .. WebForm.Askable(leads).Except(asked.Select(a => a.Field)).Select(f => new QuestionRow(f, false, false))];
    }

    static async Task<IResult> Save(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<WebForm>(id), visit.Cancel) is not { } form) return await visit.Missing();
        var sent = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        string[] fields = [.. WebForm.Askable(visit.Registry.Of<Lead>()).Select(f => f.Name).Where(f => sent[$"asked.{f}"] == "true")
            .OrderBy(f => int.TryParse(sent[$"position.{f}"], out var position) ? position : int.MaxValue).Select(f => sent[$"required.{f}"] == "true" ? f + "*" : f)];
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Update<WebForm>(form, ("fields", fields));
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        form.Fields = fields;
        return saved.Ok ? visit.GoTo($"/web-forms/{id}", visit["setup.saved"], saved.Unit) : await Page(visit, form, saved.Problems[0].Problem);
    }
}

/// <param name="Public">The whole address strangers use.</param>
public sealed record WebFormModel(WebForm Form, IReadOnlyList<QuestionRow> Questions, string Public, bool MayChange, Problem? Problem);

public sealed record QuestionRow(FieldModel Field, bool Asked, bool Required);
