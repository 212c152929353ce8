using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Pages.StageFlow;

/// <summary>A stage, and what became of those who were in it.</summary>
/// <param name="Present">In it now.</param>
/// <param name="Left">Left it in the period.</param>
/// <param name="Forward">Of those, to a later stage that is no end without success.</param>
/// <param name="Lost">Of those, to such an end.</param>
/// <param name="Days">On average until they left; null when nobody has.</param>
public sealed record StageRow(Guid Id, string Name, bool Ends, long Present, long Left, long Forward, long Lost, decimal? Days)
{
    /// <summary>Percent of those who left.</summary>
    public decimal? Conversion => Left == 0 ? null : decimal.Round(100m * Forward / Left, 1);
}

/// <summary>How far and how fast customers or deals go through their stages (CUS-3, SAL-2), counted over what the viewer may see.</summary>
/// <param name="Pipelines">To choose from; one of them is shown. Empty for customers.</param>
public sealed record StageFlowModel(ObjectModel Object, string Period, IReadOnlyList<StageRow> Rows, IReadOnlyList<Pipeline> Pipelines, Guid Pipeline)
{
    public static readonly IReadOnlyList<string> Periods = ["all", "last90Days", "thisQuarter", "thisYear", "lastYear"];

    sealed record Step(Guid Id, string Name, int Position, bool Lost, bool Ends);

    public static async ValueTask<StageFlowModel> OfAccounts(Visit visit, string period)
    {
        var stages = await All<RelationshipStage>(visit, Filter.All);
        var steps = stages.Select(s => new Step(s.Id, s.Name, s.Position, s.Phase == RelationshipPhase.Ended, s.Phase == RelationshipPhase.Ended)).ToList();
        return new(visit.Registry["accounts"], period, await Count(visit, steps, "account-stages", "accounts", period, Filter.All, Filter.All), [], Guid.Empty);
    }

    public static async ValueTask<StageFlowModel> OfDeals(Visit visit, string period, Guid? pipeline)
    {
        var pipelines = await All<Pipeline>(visit, Filter.Is("active", "true"));
        var chosen = pipelines.FirstOrDefault(p => p.Id == pipeline)?.Id ?? pipelines.FirstOrDefault(p => p.Main)?.Id ?? pipelines.FirstOrDefault()?.Id ?? Guid.Empty;
        var stages = await All<Stage>(visit, Filter.Is("pipeline", chosen));
        var steps = stages.Select(s => new Step(s.Id, s.Name, s.Position, s.Kind == StageKind.Lost, s.Kind != StageKind.Open)).ToList();
        return new(visit.Registry["opportunities"], period, await Count(visit, steps, "opportunity-stages", "opportunities", period, Filter.Is("stage.pipeline", chosen), Filter.Is("pipeline", chosen)), pipelines, chosen);
    }

    static async ValueTask<IReadOnlyList<StageRow>> Count(Visit visit, IReadOnlyList<Step> steps, string stays, string records, string period, Filter ofStays, Filter ofRecords)
    {
        var within = period == "all" ? ofStays : Filter.Both(ofStays, Filter.Is("leftAt", period));
        var moves = await visit.Store.Aggregate(visit.Viewer, new(visit.Registry[stays], [new(Measure.Count, null)]) { Groups = [new("stage"), new("next")], Filter = within, Limit = 10_000 }, visit.Cancel);
        var days = await visit.Store.Aggregate(visit.Viewer, new(visit.Registry[stays], [new MeasureOf(Measure.Average, "days")]) { Groups = [new("stage")], Filter = within }, visit.Cancel);
        var present = await visit.Store.Aggregate(visit.Viewer, new(visit.Registry[records], [new(Measure.Count, null)]) { Groups = [new("stage")], Filter = ofRecords }, visit.Cancel);
        var byId = steps.ToDictionary(s => s.Id);
        return [.. steps.Select(step =>
        {
            var left = moves.Rows.Where(r => Equals(r.Keys[0], step.Id)).Select(r => (To: r.Keys[1] is Guid id ? byId.GetValueOrDefault(id) : null, Count: (long)r.Values[0]!)).ToList();
            return new StageRow(step.Id, step.Name, step.Ends, present.Rows.Where(r => Equals(r.Keys[0], step.Id)).Sum(r => (long)r.Values[0]!), left.Sum(m => m.Count),
                left.Where(m => m.To is { Lost: false } to && to.Position > step.Position).Sum(m => m.Count), left.Where(m => m.To is { Lost: true }).Sum(m => m.Count),
                days.Rows.Where(r => Equals(r.Keys[0], step.Id)).Select(r => r.Values[0] as decimal?).FirstOrDefault());
        })];
    }

    static async ValueTask<List<T>> All<T>(Visit visit, Filter filter) where T : Record =>
        [.. (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<T>()) { Filter = filter, Sorts = [new("position")], Limit = 200 }, visit.Cancel)).Records.Cast<T>()];
}
