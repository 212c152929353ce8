using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Bulk;

/// <summary>What would become of chosen records: each is done by itself with every rule, looked at, and taken back.</summary>
/// <param name="Changing">Those that would change.</param>
/// <param name="Alike">How many would stay as they are.</param>
/// <param name="Rows">The first of those that would change, field by field.</param>
/// <param name="Waiting">Those that would wait until people have agreed.</param>
/// <param name="Refused">How many would be refused.</param>
/// <param name="Reasons">The first of those, with the reason in words.</param>
public sealed record BulkTrial(IReadOnlyList<Guid> Changing, int Alike, IReadOnlyList<BulkRow> Rows, IReadOnlyList<Guid> Waiting, int Refused, IReadOnlyList<(string Title, string Why)> Reasons)
{
    /// <summary>Records tried in one transaction: others write between two of them.</summary>
    const int Together = 200;
    const int Shown = 8, ShownFields = 3;

    /// <param name="work">Does it to some records.</param>
    public static async Task<BulkTrial> Of(Visit visit, ObjectModel model, IReadOnlyList<Guid> ids, Func<IReadOnlyList<Guid>, ValueTask<SaveResult>> work)
    {
        var pipeline = visit.Http.RequestServices.GetRequiredService<SavePipeline>();
        var (changing, waiting, rows, refused) = (new List<Guid>(), new List<Guid>(), new List<BulkRow>(), new List<(Guid Id, string Why)>());
        async ValueTask Try(Guid id)
        {
            var before = rows.Count < Shown ? await visit.Store.View(visit.Viewer, model, id, cancel: visit.Cancel) : null;
            var saved = await work([id]);
            if (saved.Held is not null) waiting.Add(id);
            else if (!saved.Ok) refused.Add((id, Why(visit, model, saved)));
            else if (saved.Unit is not null)
            {
                changing.Add(id);
                if (before is not null) rows.Add(await Row(visit, model, before, id));
            }
        }
        foreach (var some in ids.Chunk(Together))
            await pipeline.Trial(async () =>
            {
                foreach (var id in some) await Try(id);
                return true;
            }, visit.Cancel);
        var titles = await visit.Store.Titles(visit.Viewer, model, [.. refused.Take(Shown).Select(r => r.Id)], visit.Cancel);
        return new(changing, ids.Count - changing.Count - waiting.Count - refused.Count, rows, waiting, refused.Count, [.. refused.Take(Shown).Select(r => (titles.GetValueOrDefault(r.Id, "—"), r.Why))]);
    }

    static async ValueTask<BulkRow> Row(Visit visit, ObjectModel model, RecordPage before, Guid id)
    {
        var old = before.Records[0];
        var after = await visit.Store.View(visit.Viewer, model, id, cancel: visit.Cancel);
        var (was, becomes) = (Cells(visit, before), after is null ? null : Cells(visit, after));
        var fields = after is null ? [] : visit.Shown(model).Where(f => f is not { Base: true, ReadOnly: true } && !FieldValues.Same(f.Get(old), f.Get(after.Records[0])));
        return new(was.Words(model.Title, model.Title.Get(old)),
            [.. fields.Take(ShownFields).Select(f => (visit.Label(f), was.Words(f, f.Get(old)), becomes!.Words(f, f.Get(after!.Records[0]))))]);
    }

    static CellWriter Cells(Visit visit, RecordPage page) => new(visit, id => page.Titles.GetValueOrDefault(id));

    public static string Why(Visit visit, ObjectModel model, SaveResult saved) => saved.Refusal switch
    {
        Refusal.Forbidden => visit["refused.forbidden"],
        Refusal.NotFound => visit["bulk.gone"],
        Refusal.None => string.Join(' ', saved.Problems.Select(p => Acting.At(visit, model, p.Problem))),
    };
}

/// <param name="Fields">Label, value before, value after; none where the record itself goes.</param>
public sealed record BulkRow(string Title, IReadOnlyList<(string Label, string From, string To)> Fields);
