using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Records;

/// <summary>
/// Changes of single fields from cells, facts, boards and calendars: JSON of texts as typed, answered by the new version, the markup
/// of every field that changed with it, and where to undo it.
/// </summary>
static class InlineEdit
{
    public static async Task<IResult> Patch(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } before) return Problem(visit, 404, "refused.missing");
        if (await Body(visit) is not { } body) return Results.BadRequest();
        using var _ = body;
        var (values, problems) = await Read(visit, model, before, body.RootElement);
        if (problems.Count > 0) return Once.Answer(visit, problems) ?? Invalid(visit, problems);
        var change = new Change(model, ChangeKind.Update, id, values) { ExpectedVersion = Version(visit.Http.Request) };
        var saved = await Once.Save(visit, model, body.RootElement.GetRawText(), () => visit.Store.Save(visit.Viewer, change, visit.Cancel));
        if (Once.Answer(visit, saved) is { } told) return told;
        if (saved is null) return await Changed(visit, model, before, id, null);
        if (saved.Refusal != Refusal.None) return saved.Refusal == Refusal.Forbidden ? Problem(visit, 403, "refused.forbidden") : Problem(visit, 404, "refused.missing");
        if (saved.Waiting is not null) return Problem(visit, 422, "approval.asked");
        if (saved.Conflict is not null) return Problem(visit, 409, "edit.stale");
        if (!saved.Ok) return Invalid(visit, [.. saved.Problems.Select(p => p.Problem)]);
        return await Changed(visit, model, before, id, saved.Unit);
    }

    /// <summary>The input of one field, as the form has it.</summary>
    public static async Task<IResult> Input(Visit visit, string @object, Guid id, string field)
    {
        if (visit.Object(@object) is not { } model || model.Find(field) is not { } found || !visit.MayWrite(found)
            || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return Results.NotFound();
        var titles = await ReferenceTitles.Of(visit, [found], record, _ => default);
        return new Drawn<FieldControl>(new Dictionary<string, object?>
        {
            [nameof(FieldControl.Field)] = found,
            [nameof(FieldControl.Values)] = new InputValues(visit, f => f.Get(record), key => titles.GetValueOrDefault(key)),
            [nameof(FieldControl.Prefix)] = "cell-",
            [nameof(FieldControl.Bare)] = true,
        });
    }

    /// <summary>Null when it is no JSON object.</summary>
    static async Task<JsonDocument?> Body(Visit visit)
    {
        try
        {
            var json = await JsonDocument.ParseAsync(visit.Http.Request.Body, cancellationToken: visit.Cancel);
            if (json.RootElement.ValueKind == JsonValueKind.Object) return json;
            json.Dispose();
        }
        catch (JsonException)
        {
            // Answered like any other body that is no set of fields.
        }
        return null;
    }

    /// <summary>Texts by field → values; the problems name their fields.</summary>
    internal static async Task<(Dictionary<FieldModel, object?>, List<Problem>)> Read(Visit visit, ObjectModel model, Record before, JsonElement body)
    {
        var values = new Dictionary<FieldModel, object?>();
        var problems = new List<Problem>();
        foreach (var member in body.EnumerateObject())
        {
            if (model.Find(member.Name) is not { Secret: false } field) { problems.Add(new(member.Name, "unknownField", member.Name, model.Name)); continue; }
            var typed = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.GetRawText();
            // A cell is pasted as people read it: a reference by its title.
            if (field.Kind == FieldKind.Reference && !string.IsNullOrWhiteSpace(typed) && !Guid.TryParse(typed, out _))
            {
                var (found, unknown) = await NamedRecords.Find(visit, field, typed.Trim());
                if (unknown is not null) problems.Add(unknown);
                else values[field] = found;
                continue;
            }
            var read = FormReading.Cell(visit, field, typed, field.Get(before));
            if (read.Problem is { } problem) problems.Add(problem);
            else values[field] = read.Value;
        }
        KeepLength(model, before, values);
        return (values, problems);
    }

    /// <summary>What is moved in a calendar stays as long as it was.</summary>
    static void KeepLength(ObjectModel model, Record before, Dictionary<FieldModel, object?> values)
    {
        if (model.CalendarStart is not { } first || model.CalendarEnd is not { } last || model.Find(first) is not { } start || model.Find(last) is not { } end) return;
        if (values.ContainsKey(end) || !values.TryGetValue(start, out var moved)) return;
        if (moved is DateTimeOffset to && start.Get(before) is DateTimeOffset from && end.Get(before) is DateTimeOffset until) values[end] = until + (to - from);
    }

    static async Task<IResult> Changed(Visit visit, ObjectModel model, Record before, Guid id, Guid? unit)
    {
        if (await visit.Store.View(visit.Viewer, model, id, cancel: visit.Cancel) is not { } page) return Problem(visit, 404, "refused.missing");
        var after = page.Records[0];
        await RecordPath.Colour(visit, model);
        return Results.Json(new { version = after.Version, fields = Fields(visit, model, before, after, page.Titles), said = visit["flash.saved", FieldFormat.Display(model.Title, model.Title.Get(after), visit.Format, visit.Texts)], undo = unit is null ? null : $"/undo/{unit}" }, JsonValues.Options);
    }

    /// <summary>Markup and text of every field in which two versions differ.</summary>
    internal static IReadOnlyDictionary<string, object> Fields(Visit visit, ObjectModel model, Record before, Record after, IReadOnlyDictionary<Guid, string> titles)
    {
        var cells = new CellWriter(visit, key => titles.GetValueOrDefault(key));
        return visit.Shown(model).Where(f => !FieldValues.Same(f.Get(before), f.Get(after))).ToDictionary(f => f.Name, object (f) =>
        {
            var html = new Html();
            cells.Write(html, f, f.Get(after), after);
            return new { html = html.ToString(), value = InputText.Of(visit, f, f.Get(after)) };
        });
    }

    static int? Version(HttpRequest request) => int.TryParse(request.Headers.IfMatch.ToString().Trim('"'), out var version) ? version : null;

    static IResult Invalid(Visit visit, IReadOnlyList<Problem> problems) => Results.ValidationProblem(
        problems.GroupBy(p => p.Field ?? "").ToDictionary(g => g.Key, g => g.Select(visit.Say).ToArray()), title: visit["edit.invalid"], statusCode: 422);

    internal static IResult Problem(Visit visit, int status, string key) => Results.Problem(title: visit[key], statusCode: status);
}
