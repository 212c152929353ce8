using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Measures;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Pages.Reports;

/// <summary>Goal against actual, for whom the reader sees: what was sold so far, and how much of the time is over.</summary>
/// <param name="Elapsed">Percent of the span.</param>
public sealed record GoalModel(IReadOnlyList<GoalRow> Rows, decimal Elapsed, string Currency)
{
    const int Most = 100;

    public decimal Goal => Rows.Sum(r => r.Amount);
    public decimal Sold => Rows.Sum(r => r.Sold);

    /// <returns>Null where no goal of these days is in sight.</returns>
    public static async Task<GoalModel?> Load(Visit visit, Pivots pivots, DashboardLens lens, string currency)
    {
        if (visit.Object("goals") is not { } model || visit.Object("opportunities") is not { } deals || new Cube(visit.Registry, deals, visit.Viewer).Find("wonAmount") is null) return null;
        Filter filter = new Filter.And([new Filter.Condition("from", FilterOperator.LessOrEqual, ["today"]), new Filter.Condition("until", FilterOperator.GreaterOrEqual, ["today"])]);
        if (lens.Scope != "all") filter = Filter.Both(filter, lens.Scope == "mine" ? Filter.Is("owner", "me") : Filter.Is("team", "myTeams"));
        var page = await visit.Store.List(visit.Viewer, new(model) { Filter = filter, Limit = Most }, visit.Cancel);
        var goals = page.Records.Cast<Goal>().Where(g => g is { Amount: not null, From: not null, Until: not null }).ToList();
        if (goals.Count == 0) return null;
        var sold = new Dictionary<(DateOnly, DateOnly), Pivot>();
        try
        {
            foreach (var span in goals.Select(g => (From: g.From!.Value, Until: g.Until!.Value)).Distinct())
                sold[span] = await pivots.Ask(visit.Viewer, new(deals)
                {
                    Rows = [new("owner")], Measures = ["wonAmount"], Filter = new Filter.Condition("closeDate", FilterOperator.Between, [$"{span.From:yyyy-MM-dd}", $"{span.Until:yyyy-MM-dd}"]),
                }, visit.Cancel);
        }
        catch (EngineException) { return null; }
        var rows = goals.Select(g => new GoalRow(g, page.Titles.GetValueOrDefault(g.Owner.Value) ?? g.Name, g.Amount!.Value.Amount, sold[(g.From!.Value, g.Until!.Value)].At(new([new Member(g.Owner.Value)]), AxisKey.Total)?[0] ?? 0));
        var first = goals[0];
        var days = first.Until!.Value.DayNumber - first.From!.Value.DayNumber + 1;
        return new([.. rows.OrderByDescending(r => r.Share)], 100m * (visit.Today.DayNumber - first.From.Value.DayNumber + 1) / days, currency);
    }
}

public sealed record GoalRow(Goal Goal, string Person, decimal Amount, decimal Sold)
{
    /// <summary>Percent of the goal.</summary>
    public decimal Share => Amount == 0 ? 0 : 100 * Sold / Amount;
}
