using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Lookups;

namespace Guanxi.Web.Pages.Uniting;

/// <summary>Records of one customer or person, the one that should stay first.</summary>
/// <param name="Alike">Fields that hold the same in all.</param>
/// <param name="Twins">Whom a single record may be; empty as soon as there are two.</param>
public sealed record UniteModel(ObjectModel Object, IReadOnlyList<UniteColumn> Columns, IReadOnlyList<UniteRow> Rows, int Alike, IReadOnlyList<Twin> Twins, IReadOnlyList<Problem> Problems)
{
    /// <returns>Null where the viewer sees none of them.</returns>
    public static async Task<UniteModel?> Load(Visit visit, ObjectModel model, IReadOnlyList<Guid> ids, IReadOnlyList<Problem> problems)
    {
        var page = ids.Count == 0 ? null : await visit.Store.List(visit.Viewer, new(model) { Filter = Filter.Is("id", [.. ids.Select(id => id.ToString())]) }, visit.Cancel);
        if (page is null or { Records.Count: 0 }) return null;
        var cells = new CellWriter(visit, id => page.Titles.GetValueOrDefault(id));
        var fields = visit.Shown(model).Where(f => f is { Computed: false, ReadOnly: false, Base: false, IsPath: false } && visit.Viewer.RightOf(f) == FieldRight.Full).ToList();
        // The fuller one stays; of two alike, the older.
        var records = page.Records.OrderByDescending(r => fields.Count(f => f.Get(r) is not null)).ThenBy(r => r.CreatedAt).ToList();
        var rows = fields.Select(f => new UniteRow(f, [.. records.Select(r => cells.Words(f, f.Get(r)))])).Where(r => r.Words.Any(w => w.Length > 0)).ToLookup(r => r.Words.Distinct().Count() > 1);
        var columns = records.Select(r => new UniteColumn(r.Id, cells.Words(model.Title, model.Title.Get(r)), $"{visit.Format.Instant(r.CreatedAt)} · {page.Titles.GetValueOrDefault(r.Owner, "—")}")).ToList();
        return new(model, columns, [.. rows[true]], rows[false].Count(), columns.Count > 1 ? [] : await Likely(visit, model, records[0]), problems);
    }

    static async Task<IReadOnlyList<Twin>> Likely(Visit visit, ObjectModel model, Record record)
    {
        var title = FieldFormat.Display(model.Title, model.Title.Get(record), visit.Format, visit.Texts);
        var found = await Lookups.Twins.Of(visit, model, title, model.Fields.Where(f => f.ValueKind == FieldKind.Phone).Select(f => f.Get(record)).OfType<string>());
        return [.. found.Where(t => t.Id != record.Id && t.Title is not null)];
    }
}

/// <param name="Since">When it was made, and whose it is.</param>
public sealed record UniteColumn(Guid Id, string Title, string Since);

/// <param name="Words">Of each record, in the order of the columns.</param>
public sealed record UniteRow(FieldModel Field, IReadOnlyList<string> Words)
{
    /// <summary>The column whose value is proposed: the first that has one.</summary>
    public int Proposed => Words.Index().First(w => w.Item.Length > 0).Index;
}
