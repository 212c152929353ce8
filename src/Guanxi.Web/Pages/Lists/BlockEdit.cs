using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Lists;

/// <summary>
/// A block of cells changed at once, by paste (each row with its own texts) or by fill (all rows like one of them): every cell is
/// checked, then all of it is saved and taken back as one, or nothing is.
/// </summary>
static class BlockEdit
{
    /// <summary>Rows that one block may hold.</summary>
    const int Most = 1_000;

    public static void MapBlocks(this IEndpointRouteBuilder routes) => routes.MapPost("/{object}/cells", Save);

    static async Task<IResult> Save(Visit visit, string @object, Block block)
    {
        if (visit.Object(@object) is not { } model) return InlineEdit.Problem(visit, 404, "refused.missing");
        if (block.Rows is not { Count: > 0 and <= Most }) return Results.BadRequest();
        var records = await Loaded(visit, model, block);
        var unit = visit.Store.Begin(visit.Viewer);
        var wrong = new List<BlockProblem>();
        foreach (var row in block.Rows)
        {
            if (!records.TryGetValue(row.Id, out var before)) return InlineEdit.Problem(visit, 404, "refused.missing");
            var (values, problems) = block.From is { } from && records.TryGetValue(from, out var source)
                ? Like(visit, model, source, block.Fields ?? [])
                : await InlineEdit.Read(visit, model, before, row.Values);
            wrong.AddRange(problems.Select(p => new BlockProblem(row.Id, p.Field, visit.Say(p))));
            unit.Add(new(model, ChangeKind.Update, row.Id, values) { ExpectedVersion = row.Version });
        }
        if (wrong.Count > 0) return Refused(visit, wrong);
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return saved.Refusal == Refusal.Forbidden ? InlineEdit.Problem(visit, 403, "refused.forbidden") : InlineEdit.Problem(visit, 404, "refused.missing");
        if (saved.Waiting is not null) return InlineEdit.Problem(visit, 422, "approval.asked");
        if (saved.Conflict is not null) return InlineEdit.Problem(visit, 409, "edit.stale");
        if (!saved.Ok) return Refused(visit, [.. saved.Problems.Select(p => new BlockProblem(block.Rows[Math.Clamp(p.Change, 0, block.Rows.Count - 1)].Id, p.Problem.Field, visit.Say(p.Problem)))]);
        return await Answer(visit, model, block, records, saved.Unit);
    }

    static async Task<Dictionary<Guid, Record>> Loaded(Visit visit, ObjectModel model, Block block)
    {
        var ids = block.Rows!.Select(r => r.Id).Concat(block.From is { } from ? [from] : []).Distinct().Select(id => id.ToString()).ToArray();
        var records = (await visit.Store.List(visit.Viewer, new(model) { Filter = Filter.Is("id", ids), Limit = Most, Titles = false }, visit.Cancel)).Records;
        return records.ToDictionary(r => r.Id);
    }

    static (Dictionary<FieldModel, object?>, List<Problem>) Like(Visit visit, ObjectModel model, Record source, IReadOnlyList<string> names)
    {
        var fields = names.Select(model.Find).OfType<FieldModel>().Where(visit.MayWrite);
        return (fields.ToDictionary(f => f, f => f.Get(source)), []);
    }

    static async Task<IResult> Answer(Visit visit, ObjectModel model, Block block, Dictionary<Guid, Record> before, Guid? unit)
    {
        var page = await visit.Store.List(visit.Viewer, new(model) { Filter = Filter.Is("id", [.. block.Rows!.Select(r => r.Id.ToString())]), Limit = Most }, visit.Cancel);
        await RecordPath.Colour(visit, model);
        var rows = page.Records.ToDictionary(r => r.Id, r => new { version = r.Version, fields = InlineEdit.Fields(visit, model, before[r.Id], r, page.Titles) });
        return Results.Json(new { rows, said = visit["flash.block", rows.Count], undo = unit is null ? null : $"/undo/{unit}" }, JsonValues.Options);
    }

    static IResult Refused(Visit visit, IReadOnlyList<BlockProblem> cells) =>
        Results.Problem(title: visit["edit.blockInvalid", cells.Count], detail: cells[0].Message, statusCode: 422, extensions: new Dictionary<string, object?> { ["cells"] = cells });

    /// <param name="From">The record that the rows shall be like, in <paramref name="Fields"/>; else each row has its own values.</param>
    internal sealed record Block(IReadOnlyList<BlockRow>? Rows, Guid? From, IReadOnlyList<string>? Fields);

    /// <param name="Values">Texts by field, as typed.</param>
    internal sealed record BlockRow(Guid Id, int? Version, JsonElement Values);

    sealed record BlockProblem(Guid Id, string? Field, string Message);
}
