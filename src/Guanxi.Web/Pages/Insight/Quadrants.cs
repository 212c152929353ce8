using System.Globalization;
using System.Text.Json;
using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Customer = Guanxi.Modules.Customers.Account;

namespace Guanxi.Web.Pages.Insight;

/// <summary>What relations are worth and the four kinds of customers (INS-4), of the customers in sight.</summary>
static class Quadrants
{
    const string Path = "/dashboards/quadrants";
    const int Drawn = 500, Shown = 30;
    const decimal MostCost = 1_000_000;

    public static async Task<IResult> Show(Visit visit, Settings settings, Pivots pivots, Company company)
    {
        if (!Relationships.May(visit)) return await visit.Forbidden();
        var customers = await Learned.Customers(visit, new Filter.Condition("relationshipValue", FilterOperator.IsNotEmpty, []), "relationshipValue", Drawn);
        return await visit.Page<QuadrantsPage>(new QuadrantsModel(await settings.Read<RelationshipModel>(RelationshipValue.Setting, visit.Cancel), await settings.Read<ServingCosts>(ServingCosts.Setting, visit.Cancel) ?? new(),
            await Counted(visit, pivots), customers, [.. customers.Take(Shown)], company.Facts.Currency));
    }

    static async Task<Pivot?> Counted(Visit visit, Pivots pivots)
    {
        var cube = new Cube(visit.Registry, visit.Registry.Of<Customer>(), visit.Viewer);
        var query = new PivotQuery(cube.Object)
        {
            Rows = [new("valueQuadrant")], Measures = [.. new[] { "count", "sum:relationshipValue", "sum:marginEarned", "sum:servingCost" }.Where(m => cube.Find(m) is not null)],
            Filter = new Filter.Condition("valueQuadrant", FilterOperator.IsNotEmpty, []),
        };
        try { return await pivots.Ask(visit.Viewer, query, visit.Cancel); }
        catch (EngineException) { return null; }
    }

    /// <summary>Keeps what serving costs and reckons with it.</summary>
    public static async Task<IResult> Save(Visit visit, Settings settings, CustomerLearning learning, Pivots pivots)
    {
        if (!Relationships.May(visit) || !visit.Viewer.Can("setup")) return await visit.Forbidden();
        var known = await settings.Read<ServingCosts>(ServingCosts.Setting, visit.Cancel) ?? new();
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        await settings.Write(unit, ServingCosts.Setting, new ServingCosts(Typed("visit", known.Visit), Typed("contact", known.Contact), Typed("request", known.Request), Typed("complaint", known.Complaint)), visit.Cancel);
        await unit.Commit(visit.Cancel);
        await learning.Run<RelationshipValue>(visit.Cancel);
        await pivots.CatchUp(visit.Store.Feed, visit.Cancel);
        return visit.GoTo(Path, visit["flash.costsSaved"]);

        decimal Typed(string name, decimal before) => decimal.TryParse(visit.Http.Request.Form[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cost) ? Math.Clamp(cost, 0, MostCost) : before;
    }
}

/// <param name="Model">Null before the first reckoning.</param>
/// <param name="Counted">Customers in sight by quadrant.</param>
/// <param name="Drawn">On the map.</param>
/// <param name="Shown">Those worth most, with what their value is made of.</param>
public sealed record QuadrantsModel(RelationshipModel? Model, ServingCosts Costs, Pivot? Counted, IReadOnlyList<Customer> Drawn, IReadOnlyList<Customer> Shown, string Currency)
{
    /// <summary>Across what they bring, up what they may bring, by powers of ten; what is nothing or less stands at the edge.</summary>
    public string Map(Visit visit)
    {
        // In one order, so that each kind has its colour whoever looks.
        var placed = Drawn.Where(c => c.ValueQuadrant is not null).OrderBy(c => Array.IndexOf(ValueQuadrant.All, c.ValueQuadrant)).ToList();
        return JsonSerializer.Serialize(new
        {
            kind = "scatter", unit = "", percent = false, log = true, categories = placed.Select(c => c.Name), groups = placed.Select(c => Name(visit, c.ValueQuadrant!)),
            series = new[]
            {
                new { name = $"{visit["field.accounts.currentValue"]} ({Currency})", data = placed.Select(c => Seen(c.CurrentValue, Model!.CurrentBound)) },
                new { name = $"{visit["field.accounts.potentialValue"]} ({Currency})", data = placed.Select(c => Seen(c.PotentialValue, Model!.PotentialBound)) },
            },
            cross = new { at = new[] { Edge(Model!.CurrentBound, Model.CurrentBound), Edge(Model.PotentialBound, Model.PotentialBound) }, names = ValueQuadrant.All.Select(q => Name(visit, q)) },
        }, JsonValues.Options);
    }

    static string Name(Visit visit, string quadrant) => visit["choice.accounts.valueQuadrant." + quadrant];

    static double Seen(Money? value, decimal bound) => Edge(value?.Amount ?? 0, bound);

    /// <summary>A hundredth of the middle is as good as nothing.</summary>
    static double Edge(decimal value, decimal bound) => (double)Math.Max(value, Math.Max(1, bound / 100));
}
