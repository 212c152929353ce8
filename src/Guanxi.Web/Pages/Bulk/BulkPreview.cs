using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Bulk;

/// <summary>What a change of one field would do to many records.</summary>
/// <param name="Changing">How many would really change; the others have the value already.</param>
/// <param name="Rows">The first few that would, by title and value now.</param>
public sealed record BulkPreview(ObjectModel Object, IReadOnlyList<Guid> Ids, FieldModel Field, int Changing, IReadOnlyList<(string Title, string From)> Rows, string To, IFormCollection Form)
{
    const int Page = 500, Shown = 8;

    public static async Task<BulkPreview> Load(Visit visit, ObjectModel model, IReadOnlyList<Guid> ids, FieldModel field, object? value, IFormCollection form)
    {
        var rows = new List<(string, string)>();
        var changing = 0;
        foreach (var some in ids.Chunk(Page))
        {
            var query = new ListQuery(model) { Filter = Filter.Is("id", [.. some.Select(id => id.ToString())]), Fields = [field.Name], Limit = Page };
            var page = await visit.Store.List(visit.Viewer, query, visit.Cancel);
            var cells = new CellWriter(visit, key => page.Titles.GetValueOrDefault(key));
            foreach (var record in page.Records.Where(r => !FieldValues.Same(field.Get(r), value)))
                if (++changing <= Shown) rows.Add((cells.Words(model.Title, model.Title.Get(record)), cells.Words(field, field.Get(record))));
        }
        return new(model, ids, field, changing, rows, await Words(visit, model, field, value), form);
    }

    static async Task<string> Words(Visit visit, ObjectModel model, FieldModel field, object? value)
    {
        var titles = await ReferenceTitles.Of(visit, [field], model.New(), _ => value?.ToString() ?? "");
        return new CellWriter(visit, key => titles.GetValueOrDefault(key)).Words(field, value);
    }
}
