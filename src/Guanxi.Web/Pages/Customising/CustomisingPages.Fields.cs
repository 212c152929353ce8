using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Customising;

public static partial class CustomisingPages
{
    /// <summary>Without a kind the page asks for it; with it, for what that kind needs.</summary>
    static Task<IResult> NewField(Visit visit, string name, string? kind) => (Model(visit, name), Enum.TryParse<FieldKind>(kind, ignoreCase: true, out var chosen)) switch
    {
        (null, _) => visit.Missing(),
        ({ } model, false) => visit.Page<KindPage>(model),
        ({ } model, true) => visit.Page<FieldPage>(new FieldForm(model, new CustomField { Object = name, Kind = chosen, InList = true }, IsNew: true)),
    };

    static async Task<IResult> MakeField(Visit visit, string name, string? kind)
    {
        if (Model(visit, name) is not { } model || !Enum.TryParse<FieldKind>(kind, ignoreCase: true, out var chosen)) return await visit.Missing();
        var form = FieldForm.Posted(model, null, chosen, await visit.Http.Request.ReadFormAsync(visit.Cancel));
        form.Field.Position = model.Fields.Count(f => f.Custom) + 1;
        if (form.Problems.Count > 0) return await visit.Page<FieldPage>(form, 422);
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Create(form.Field);
        return await Answer(visit, form, await unit.Commit(visit.Cancel), "customise.fieldMade");
    }

    static async Task<IResult> EditField(Visit visit, string name, string field) =>
        Model(visit, name) is { } model && await Find<CustomField>(visit, ("object", name), ("name", field)) is { } kept
            ? await visit.Page<FieldPage>(FieldForm.Of(model, kept)) : await visit.Missing();

    static async Task<IResult> ChangeField(Visit visit, string name, string field)
    {
        if (Model(visit, name) is not { } model || await Find<CustomField>(visit, ("object", name), ("name", field)) is not { } kept) return await visit.Missing();
        var form = FieldForm.Posted(model, kept, kept.Kind, await visit.Http.Request.ReadFormAsync(visit.Cancel));
        if (form.Problems.Count > 0) return await visit.Page<FieldPage>(form, 422);
        var definition = visit.Registry.Of<CustomField>();
        var values = definition.Fields.Where(f => !f.Base && Shown.Contains(f.Name)).ToDictionary(f => f, f => f.Get(form.Field));
        var saved = await visit.Store.Save(visit.Viewer, new(definition, ChangeKind.Update, kept.Id, values) { ExpectedVersion = kept.Version }, visit.Cancel);
        return await Answer(visit, form, saved, "customise.fieldSaved");
    }

    /// <summary>What the form asks for; the rest stays as it is.</summary>
    static readonly HashSet<string> Shown =
        ["labelZh", "labelEn", "required", "unique", "searched", "inList", "filtered", "default", "maxLength", "min", "max", "options", "target", "expression", "pattern", "rollup"];

    static async Task<IResult> RemoveField(Visit visit, string name, string field)
    {
        if (await Find<CustomField>(visit, ("object", name), ("name", field)) is not { } kept) return await visit.Missing();
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Delete<CustomField>(kept);
        var saved = await unit.Commit(visit.Cancel);
        return saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal) : visit.GoTo($"/setup/objects/{name}", visit["customise.fieldRemoved", kept.Name], saved.Unit);
    }

    static async Task<IResult> Answer(Visit visit, FieldForm form, SaveResult saved, string message)
    {
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (!saved.Ok) return await visit.Page<FieldPage>(form with { Problems = [.. saved.Problems.Select(p => p.Problem)] }, 422);
        return visit.GoTo($"/setup/objects/{form.Object.Name}", visit[message, visit.Language == "zh-CN" ? form.Field.LabelZh : form.Field.LabelEn], saved.Unit);
    }
}
