using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Files;
using Guanxi.Web.Pages.Inputs;
using Guanxi.Web.Pages.Lookups;
using Guanxi.Web.Pages.Records;
using Microsoft.Extensions.Primitives;

namespace Guanxi.Web.Pages.Forms;

/// <summary>New and edit forms of any object: shown, posted, shown again with what is wrong, or redirected.</summary>
public static partial class FormPages
{
    public static void MapForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/new", New);
        routes.MapPost("/{object}/new", Create);
        routes.MapGet("/{object}/{id:guid}/edit", Edit);
        routes.MapPost("/{object}/{id:guid}/edit", Update);
    }

    static async Task<IResult> New(Visit visit, string @object)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        if (!visit.May(model, Verb.Create)) return await visit.Forbidden();
        var query = visit.Http.Request.Query;
        return await Show(visit, model, FormModel.Blank(visit, model), name => query[name], [], query["return"]);
    }

    static async Task<IResult> Edit(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return await visit.Missing();
        if (!await Sight.Allows(visit, model, record, Verb.Update)) return await visit.Forbidden();
        return await Show(visit, model, record, _ => StringValues.Empty, [], visit.Http.Request.Query["return"]);
    }

    static async Task<IResult> Create(Visit visit, string @object)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var blank = FormModel.Blank(visit, model);
        var reader = new FormReading(visit, form);
        // A new record takes every value that its form showed, typed or not.
        await reader.Read(FormModel.SectionsOf(visit, model).SelectMany(s => s.Fields), _ => null);
        if (reader.Problems.Count > 0) return Once.Answer(visit, reader.Problems) ?? await Show(visit, model, blank, name => form[name], reader.Problems, form["return"], 422);
        IReadOnlyList<Twin> twins = [];
        var saved = await Once.Save(visit, model, form, async () => (twins = await Twinned(visit, model, form, reader.Values)).Count > 0
            ? new() { Problems = [(0, new(null, "twins"))] } : await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Create, Guid.Empty, reader.Values), visit.Cancel));
        if (twins.Count > 0) return await Show(visit, model, blank, name => form[name], [], form["return"], 422, twins: twins);
        if (saved is { Ok: true }) await Uploads.Attach(visit, model, saved.Record, reader.Values.Keys);
        if (Once.Answer(visit, saved) is { } told) return told;
        if (saved is null) return visit.GoTo($"/{model.Name}");
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (visit.Waits(saved) is { } waits) return waits;
        if (!saved.Ok) return await Show(visit, model, blank, name => form[name], [.. saved.Problems.Select(p => p.Problem)], form["return"], 422);
        if (visit.Frame is not null && form.ContainsKey("picked")) return visit.Part<MadePage>(new MadeModel(saved.Record.Id, Name(visit, model, saved.Record)));
        return visit.GoTo(form["return"] is [{ Length: > 0 } back, ..] ? back : $"/{model.Name}/{saved.Record.Id}", visit["flash.created", visit.One(model), Name(visit, model, saved.Record)], saved.Unit);
    }

    static async Task<IResult> Update(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var reader = new FormReading(visit, form);
        int? version = int.TryParse(form["version"], out var seen) ? seen : null;
        await reader.Read(FormModel.SectionsOf(visit, model).SelectMany(s => s.Fields), f => f.Get(record));
        if (reader.Problems.Count > 0) return Once.Answer(visit, reader.Problems) ?? (version < record.Version ? await Compare(visit, model, id, form, seen)
            : await Show(visit, model, record, name => form[name], reader.Problems, form["return"], 422));
        var change = new Change(model, ChangeKind.Update, id, reader.Values) { ExpectedVersion = version };
        var saved = await Once.Save(visit, model, form, () => visit.Store.Save(visit.Viewer, change, visit.Cancel));
        if (saved is { Ok: true }) await Uploads.Attach(visit, model, saved.Record, reader.Values.Keys);
        if (Once.Answer(visit, saved) is { } told) return told;
        if (saved is null) return visit.GoTo($"/{model.Name}/{id}");
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (visit.Waits(saved, $"/{model.Name}/{id}") is { } waits) return waits;
        if (saved.Conflict is not null) return await Compare(visit, model, id, form, seen);
        if (!saved.Ok) return await Show(visit, model, record, name => form[name], [.. saved.Problems.Select(p => p.Problem)], form["return"], 422);
        return visit.GoTo(form["return"] is [{ Length: > 0 } back, ..] ? back : $"/{model.Name}/{id}", saved.Unit is null ? null : visit["flash.saved", Name(visit, model, saved.Record)], saved.Unit);
    }

    static async Task<IResult> Show(Visit visit, ObjectModel model, Record record, Func<string, StringValues> typed, IReadOnlyList<Problem> problems, StringValues back, int status = 200, Meantime? meantime = null, IReadOnlyList<Twin>? twins = null)
    {
        var isNew = record.Id == Guid.Empty;
        var sections = FormModel.SectionsOf(visit, model);
        var titles = await ReferenceTitles.Of(visit, sections.SelectMany(s => s.Fields), record, typed);
        var values = new InputValues(visit, f => f.Get(record), id => titles.GetValueOrDefault(id)) { Typed = typed, Problems = problems };
        return await visit.Page<FormPage>(new FormModel(model, record, values)
        {
            IsNew = isNew,
            Picked = isNew && visit.Frame is not null && (visit.Http.Request.Query.ContainsKey("picked") || typed("picked").Count > 0),
            Sections = sections,
            Return = back is [{ Length: > 0 } path, ..] ? path : null,
            Title = isNew ? visit["list.new", visit.One(model)] : visit["form.edit", Name(visit, model, record)],
            Meantime = meantime,
            Twins = twins ?? [],
        }, status);
    }

    /// <summary>Who may be the one that is made; none once the person has seen them and saves anyway.</summary>
    static async Task<IReadOnlyList<Twin>> Twinned(Visit visit, ObjectModel model, IFormCollection form, IReadOnlyDictionary<FieldModel, object?> values)
    {
        if (Once.Unattended(visit)) return [];
        var title = values.GetValueOrDefault(model.Title) is { } named ? Kernel.Fields.FieldFormat.Display(model.Title, named, visit.Format, visit.Texts) : "";
        var twins = await Lookups.Twins.Of(visit, model, title, values.Where(v => v.Key.ValueKind == FieldKind.Phone).Select(v => v.Value).OfType<string>());
        return twins.All(t => form["twin"].Contains(t.Id.ToString())) ? [] : twins;
    }

    static string Name(Visit visit, ObjectModel model, Record record) =>
        Kernel.Fields.FieldFormat.Display(model.Title, model.Title.Get(record), visit.Format, visit.Texts);
}
