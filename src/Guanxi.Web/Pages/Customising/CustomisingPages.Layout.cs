using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Customising;

public static partial class CustomisingPages
{
    static async Task<IResult> SaveLayout(Visit visit, string name)
    {
        if (Model(visit, name) is not { } model) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var existing = await Find<Layout>(visit, ("object", name), ("page", "form"));
        var unit = visit.Store.Begin(visit.Viewer);
        if (form.ContainsKey("reset"))
        {
            if (existing is not null) unit.Delete<Layout>(existing);
        }
        else
        {
            var definition = JsonSerializer.Serialize(Read(visit, model, form), JsonValues.Options);
            if (existing is null) unit.Create(new Layout { Name = visit.Many(model), Object = name, Page = LayoutPage.Form, Definition = definition });
            else unit.Update<Layout>(existing, ("definition", definition));
        }
        var saved = await unit.Commit(visit.Cancel);
        return saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal) : visit.GoTo($"/setup/objects/{name}", visit["customise.layoutSaved", visit.Many(model)], saved.Unit);
    }

    /// <summary>Sections stand in the order of their first field; a heading that is a known section's name keeps its key, and so both languages.</summary>
    static LayoutDefinition Read(Visit visit, ObjectModel model, IFormCollection form)
    {
        var keys = model.Fields.Select(f => f.Section).Distinct().GroupBy(visit.Section).ToDictionary(g => g.Key, g => g.First());
        var fields = model.Fields.Where(f => form.ContainsKey("section." + f.Name)).OrderBy(f => Position(form["position." + f.Name].ToString())).ToList();
        var shown = fields.Where(f => f.IsTitle || form["shown." + f.Name].Contains("true"));
        var sections = shown.GroupBy(f => form["section." + f.Name].ToString().Trim() is { Length: > 0 } typed ? keys.GetValueOrDefault(typed, typed) : "main");
        return new([.. sections.Select(s => new LayoutSection(s.Key, [.. s.Select(f => f.Name)]))], [.. fields.Where(f => !f.IsTitle && !form["shown." + f.Name].Contains("true")).Select(f => f.Name)]);
    }

    static decimal Position(string typed) => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var position) ? position : decimal.MaxValue;
}
