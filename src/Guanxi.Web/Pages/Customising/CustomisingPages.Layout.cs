using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Customising;

public static partial class CustomisingPages
{
    static async Task<IResult> EditLayout(Visit visit, string name, Guid? role, Layouts layouts)
    {
        if (Model(visit, name) is not { } model) return await visit.Missing();
        var roles = (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<Role>()) { Sorts = [new("name")], Limit = 100 }, visit.Cancel)).Records.Cast<Role>().ToList();
        var own = layouts.For(model, role ?? Guid.Empty);
        return await visit.Page<LayoutPage>(new LayoutModel(model, role ?? Guid.Empty, own ?? layouts.For(model, Guid.Empty), own is not null, roles,
            [.. RelatedList.Referrers(visit, model)]));
    }

    static async Task<IResult> SaveLayout(Visit visit, string name)
    {
        if (Model(visit, name) is not { } model) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var role = Guid.TryParse(form["role"], out var key) ? key : Guid.Empty;
        var existing = await LayoutOf(visit, model, role);
        var unit = visit.Store.Begin(visit.Viewer);
        if (form.ContainsKey("reset"))
        {
            if (existing is not null) unit.Delete<Layout>(existing);
        }
        else
        {
            var definition = JsonSerializer.Serialize(Read(visit, model, form), JsonValues.Options);
            if (existing is null) unit.Create(new Layout { Name = visit.Many(model), Object = name, Page = Modules.Platform.LayoutPage.Form, Role = role, Definition = definition });
            else unit.Update<Layout>(existing, ("definition", definition));
        }
        var saved = await unit.Commit(visit.Cancel);
        var back = $"/setup/objects/{name}/layout{(role == Guid.Empty ? "" : $"?role={role}")}";
        return saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal) : visit.GoTo(back, visit["customise.layoutSaved", visit.Many(model)], saved.Unit);
    }

    static async Task<Layout?> LayoutOf(Visit visit, ObjectModel model, Guid role)
    {
        var forRole = role == Guid.Empty ? new Filter.Condition("role", FilterOperator.IsEmpty, []) : Filter.Is("role", role);
        var query = new ListQuery(visit.Registry.Of<Layout>()) { Filter = new Filter.And([Filter.Is("object", model.Name), Filter.Is("page", "form"), forRole]), Limit = 1 };
        return (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records is [Layout found] ? found : null;
    }

    /// <summary>Sections stand in the order of their first field; a heading that is a known section's name keeps its key, and so both languages.</summary>
    static LayoutDefinition Read(Visit visit, ObjectModel model, IFormCollection form)
    {
        var keys = model.Fields.Select(f => f.Section).Distinct().GroupBy(visit.Section).ToDictionary(g => g.Key, g => g.First());
        var fields = model.Fields.Where(f => form.ContainsKey("section." + f.Name)).OrderBy(f => Position(form["position." + f.Name].ToString())).ToList();
        var shown = fields.Where(f => f.IsTitle || form["shown." + f.Name].Contains("true"));
        var sections = shown.GroupBy(f => form["section." + f.Name].ToString().Trim() is { Length: > 0 } typed ? keys.GetValueOrDefault(typed, typed) : "main");
        return new([.. sections.Select(s => new LayoutSection(s.Key, [.. s.Select(f => f.Name)]))], [.. fields.Where(f => !f.IsTitle && !form["shown." + f.Name].Contains("true")).Select(f => f.Name)])
        {
            Lists = [.. RelatedList.Referrers(visit, model).Select(f => $"{f.Object}.{f.Name}").Where(k => form.ContainsKey("tab." + k)).OrderBy(k => Position(form["position." + k].ToString()))
                .Select(k => new LayoutList(k, [.. form["columns." + k].OfType<string>()], form["tab." + k].ToString().Trim(), form["shown." + k].Contains("true")))],
        };
    }

    static decimal Position(string typed) => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var position) ? position : decimal.MaxValue;
}
