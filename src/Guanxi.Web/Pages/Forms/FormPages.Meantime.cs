using Guanxi.Kernel.Model;
using Guanxi.Web.Pages.Inputs;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Forms;

public static partial class FormPages
{
    /// <summary>
    /// Somebody saved while the form was filled in. It is shown anew on what stands now: fields the person did not touch show the other's
    /// values, those they did keep what was typed, and what both changed is set side by side.
    /// </summary>
    /// <param name="version">The one the form was filled in on.</param>
    static async Task<IResult> Compare(Visit visit, ObjectModel model, Guid id, IFormCollection form, int version)
    {
        if (await visit.Store.View(visit.Viewer, model, id, cancel: visit.Cancel) is not { } theirs) return await visit.Missing();
        var then = await HistoryModel.InVersion(visit, model, id, version);
        var fields = FormModel.SectionsOf(visit, model).SelectMany(s => s.Fields).ToList();
        var reader = new FormReading(visit, form);
        await reader.Read(fields, f => then.TryGetValue(f, out var was) ? was : f.Get(theirs.Records[0]));
        bool Mine(FieldModel field) => reader.Values.ContainsKey(field) || reader.Problems.Any(p => p.Field == field.Name);
        var typed = fields.Where(Mine).Select(f => f.Name).ToHashSet();
        var taken = fields.Where(then.ContainsKey).ToLookup(Mine);
        return await Show(visit, model, theirs.Records[0], name => typed.Contains(name.Split('.')[0]) ? form[name] : default, reader.Problems, form["return"], 409,
            new(theirs, reader.Values, [.. taken[true]], [.. taken[false]]));
    }
}
