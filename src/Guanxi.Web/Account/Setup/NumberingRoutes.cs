using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Setup;

/// <summary>How the readable numbers of records are written.</summary>
static class NumberingRoutes
{
    public const string Address = "/setup/numbering";

    public static void MapNumbering(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/numbering", async (Visit visit) => await visit.Page<NumberingPage>(await Model(visit)));
        setup.MapPost("/numbering", Save);
    }

    static async Task<NumberingModel> Model(Visit visit)
    {
        var kept = await Kept(visit);
        return new([.. Numbered(visit).Select(f => (f, kept.FirstOrDefault(k => k.Object == f.Object && k.Field == f.Name)?.Pattern ?? f.Pattern ?? ""))], null, null);
    }

    static IEnumerable<FieldModel> Numbered(Visit visit) => visit.Registry.Public.SelectMany(o => o.Fields).Where(f => f.Kind == FieldKind.Sequence);

    static async Task<List<NumberSequence>> Kept(Visit visit) =>
        [.. (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<NumberSequence>()) { Limit = 1_000 }, visit.Cancel)).Records.Cast<NumberSequence>()];

    static async Task<IResult> Save(Visit visit, [FromForm] string? field, [FromForm] string? pattern)
    {
        if (Numbered(visit).FirstOrDefault(f => $"{f.Object}.{f.Name}" == field) is not { } numbered) return await visit.Missing();
        var kept = (await Kept(visit)).Find(k => k.Object == numbered.Object && k.Field == numbered.Name);
        var unit = visit.Store.Begin(visit.Viewer);
        if (kept is null) unit.Create(new NumberSequence { Object = numbered.Object, Field = numbered.Name, Name = field!, Pattern = pattern ?? "" });
        else unit.Update<NumberSequence>(kept, ("pattern", pattern));
        var saved = await unit.Commit(visit.Cancel);
        return saved.Problems.Count == 0 ? SetupRoutes.GoBack(visit, Address, saved, "setup.saved")
            : await visit.Page<NumberingPage>(await Model(visit) with { Wrong = field, Problem = saved.Problems[0].Problem }, StatusCodes.Status422UnprocessableEntity);
    }
}

/// <param name="Fields">With the pattern in force.</param>
/// <param name="Wrong">Object and field of the pattern that was refused.</param>
public sealed record NumberingModel(IReadOnlyList<(FieldModel Field, string Pattern)> Fields, string? Wrong, Problem? Problem);
