using Guanxi.Kernel.Queries;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Pages.Home;

/// <summary>Who won how much this month, among those whose deals the viewer may see.</summary>
public sealed record Ranking(IReadOnlyList<(Guid Person, string Name, long Deals, decimal Worth)> People) : HomeCard("ranking")
{
    const int Shown = 8;

    public decimal Most => People.Max(p => p.Worth);

    /// <returns>Null where there is nobody to compare.</returns>
    public static async Task<Ranking?> Of(Visit visit)
    {
        var model = visit.Registry.Of<Opportunity>();
        if (!visit.Sees(model) || visit.Viewer.RightOf(model["amount"]) > Kernel.Access.FieldRight.ReadOnly) return null;
        var query = new AggregateQuery(model, [new(Measure.Sum, "amount"), new(Measure.Count, null)])
        {
            Filter = Filter.Both(Filter.Is("status", "won"), Filter.Is("closedAt", "thisMonth")), Groups = [new("owner")], Limit = Shown,
        };
        var rows = (await visit.Store.Aggregate(visit.Viewer, query, visit.Cancel)).Rows.Where(r => r is { Keys: [Guid], Labels: [not null] });
        var people = rows.Select(r => ((Guid)r.Keys[0]!, r.Labels[0]!, Convert.ToInt64(r.Values[1], System.Globalization.CultureInfo.InvariantCulture), r.Values[0] as decimal? ?? 0)).OrderByDescending(p => p.Item4).ToList();
        return people.Count < 2 ? null : new(people);
    }
}
