using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Inputs;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Lists;

/// <param name="By">Who saved last, and when.</param>
public sealed record MergeModel(ObjectModel Object, Record Now, string Title, string By, IReadOnlyList<MergeField> Fields, IReadOnlyList<Problem> Problems)
{
    /// <summary>Null where there is no such record for the viewer, or nothing was typed.</summary>
    public static async Task<MergeModel?> Load(Visit visit, ObjectModel model, Guid id, IQueryCollection query, IReadOnlyList<Problem> problems)
    {
        if (await visit.Store.View(visit.Viewer, model, id, cancel: visit.Cancel) is not { } page) return null;
        var now = page.Records[0];
        var cells = new CellWriter(visit, key => page.Titles.GetValueOrDefault(key));
        var before = await HistoryModel.InVersion(visit, model, id, int.TryParse(query["version"], out var version) ? version : now.Version);
        var fields = new List<MergeField>();
        foreach (var field in visit.Shown(model).Where(f => query.ContainsKey(f.Name) && visit.MayWrite(f)))
        {
            var typed = query[field.Name].ToString();
            var mine = FormReading.Cell(visit, field, typed, field.Get(now));
            var was = before.TryGetValue(field, out var value) ? value : field.Get(now);
            fields.Add(new(field, await Words(visit, cells, field, was), cells.Words(field, field.Get(now)), mine.Problem is null ? await Words(visit, cells, field, mine.Value) : typed, mine));
        }
        return fields.Count == 0 ? null : new(model, now, cells.Words(model.Title, model.Title.Get(now)), $"{page.Titles.GetValueOrDefault(now.UpdatedBy, visit["timeline.system"])} · {visit.Ago(now.UpdatedAt)}", fields, problems);
    }

    static async Task<string> Words(Visit visit, CellWriter cells, FieldModel field, object? value)
    {
        if (value is Guid key && field.Kind == FieldKind.Reference && visit.Registry.Find(field.Target ?? "") is { } target)
            return (await visit.Store.Titles(visit.Viewer, target, [key], visit.Cancel)).GetValueOrDefault(key, "—");
        return cells.Words(field, value);
    }
}

/// <param name="Was">What the person saw, in words.</param>
public sealed record MergeField(FieldModel Field, string Was, string Now, string MineText, FieldInput Mine);
