using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Reports;

/// <summary>A report, asked and answered for its reader.</summary>
/// <param name="Unknown">What of the address this reader is not offered.</param>
/// <param name="Failed">The warehouse could not be asked: it is being built.</param>
public sealed record ReportModel(ReportState State, Report? Saved, Cube Cube, PivotQuery Query, Pivot? Pivot, IReadOnlyList<string> Unknown, bool Failed)
{
    public IReadOnlyList<FilterPart> Parts { get; init; } = [];
    public DateTimeOffset? AsOf { get; init; }
    public string Currency { get; init; } = "";
    public IReadOnlyList<ObjectModel> Objects { get; init; } = [];

    /// <summary>The name it was kept under or comes with, else what it is about.</summary>
    public string Title(Visit visit) => Saved?.Name ?? (ShippedReports.All.FirstOrDefault(r => r.Report.Text == State.Definition.Text) is { Key: { } key } ? visit["report." + key] : visit["report.of", visit.Many(Cube.Object)]);

    public static async Task<ReportModel?> Load(Visit visit, ReportDefinition definition, Report? saved)
    {
        if (visit.Asked(definition.Object) is not { } model) return null;
        var cube = new Cube(visit.Registry, model, visit.Viewer);
        var unknown = new List<string>();
        var query = definition.ToQuery(cube, unknown);
        var services = visit.Http.RequestServices;
        var pivots = services.GetRequiredService<Pivots>();
        var (pivot, failed) = await Answer(visit, pivots, query, unknown);
        return new(new(definition with { Measures = query.Measures }, saved?.Id), saved, cube, query, pivot, unknown, failed)
        {
            Parts = await FilterWords.Parts(visit, model, query.Filter), AsOf = failed ? null : await pivots.AsOf(visit.Cancel),
            Currency = services.GetRequiredService<Company>().Facts.Currency, Objects = Askable(visit),
        };
    }

    static async Task<(Pivot?, bool)> Answer(Visit visit, Pivots pivots, PivotQuery query, List<string> unknown)
    {
        try
        {
            return (await pivots.Ask(visit.Viewer, query, visit.Cancel), false);
        }
        catch (Kernel.Records.QueryRefusedException refused)
        {
            unknown.AddRange(refused.Problems.Select(p => visit.Say(p, query.Object)));
            return (null, false);
        }
        catch (Analytics.Engine.EngineException)
        {
            return (null, true);
        }
    }

    static IReadOnlyList<ObjectModel> Askable(Visit visit) =>
        [.. visit.Registry.Askable.Where(o => o.Module is not ("platform" or "insight") && visit.Sees(o)).OrderBy(o => o.DetailOf is not null)];
}
