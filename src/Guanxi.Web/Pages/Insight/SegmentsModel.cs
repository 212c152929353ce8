using System.Text.Json;
using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Customer = Guanxi.Modules.Customers.Account;

namespace Guanxi.Web.Pages.Insight;

/// <summary>Customers who are alike: clusters found from what they do, classes by sales and potential, and who changed class.</summary>
/// <param name="Model">Null before the first reckoning.</param>
/// <param name="Classes">Class by sales × class by potential.</param>
/// <param name="Changes">Of the last quarter, of customers in sight.</param>
public sealed record SegmentsModel(ClusterModel? Model, IReadOnlyList<CustomerCluster> Clusters, Pivot? ByCluster, Pivot? Classes, IReadOnlyList<(Customer Customer, ClassChange Change)> Changes, IReadOnlyList<Customer> Customers, string Currency)
{
    /// <summary>When classes were reckoned from other purchases than before, within the last quarter.</summary>
    public DateTimeOffset? Anew { get; init; }

    const int Quarter = 91, Drawn = 500, MostAdopted = 5_000;

    public static async Task<IResult> Show(Visit visit, Settings settings, Pivots pivots, ClassHistory history, Company company)
    {
        if (!Learned.May(visit)) return await visit.Forbidden();
        var clusters = (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<CustomerCluster>()) { Sorts = [new("customers", true)], Limit = 20 }, visit.Cancel)).Records.Cast<CustomerCluster>();
        var anew = (await settings.Read<ValueModel>(CustomerValue.Setting, visit.Cancel))?.SourceSince is { } at && at > visit.Now.AddDays(-Quarter) ? at : (DateTimeOffset?)null;
        var changes = await history.Latest(visit.Now.AddDays(-Quarter), anew, visit.Cancel);
        var customers = await Learned.Customers(visit, new Filter.Condition("cluster", FilterOperator.IsNotEmpty, []), "purchasedAmount", Drawn);
        var changed = changes.Count == 0 ? [] : (await Learned.Customers(visit, Filter.Is("id", [.. changes.Select(c => c.Account.ToString()).Take(200)]), "name", 200)).ToDictionary(a => a.Id);
        return await visit.Page<SegmentsPage>(new SegmentsModel(await settings.Read<ClusterModel>(CustomerClusters.Setting, visit.Cancel), [.. clusters],
            await Ask(visit, pivots, "cluster", null), await Ask(visit, pivots, "salesClass", "potentialClass"),
            [.. changes.Where(c => changed.ContainsKey(c.Account)).Select(c => (changed[c.Account], c))], customers, company.Facts.Currency) { Anew = anew });
    }

    /// <summary>The class by sales becomes the class of the customer, by which contact cycles, service policies and price books go. Only what the viewer may change.</summary>
    public static async Task<IResult> Adopt(Visit visit)
    {
        var model = visit.Registry.Of<Customer>();
        if (!Learned.May(visit) || !visit.May(model, Verb.Update) || !visit.MayWrite(model["class"])) return await visit.Forbidden();
        var unit = visit.Store.Begin(visit.Viewer);
        var (changed, cursor) = (0, (string?)null);
        do
        {
            var page = await visit.Store.List(visit.Viewer, new(model) { Filter = new Filter.Condition("salesClass", FilterOperator.IsNotEmpty, []), Cursor = cursor, Limit = Drawn }, visit.Cancel);
            foreach (var customer in page.Records.Cast<Customer>().Where(c => c.Class != c.SalesClass))
                if (await Records.Sight.Allows(visit, model, customer, Verb.Update))
                {
                    unit.Update<Customer>(customer, ("class", customer.SalesClass));
                    changed++;
                }
            cursor = page.Next;
        }
        while (cursor is not null && changed < MostAdopted);
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return visit.GoTo("/dashboards/segments", saved.Ok ? visit["flash.classesAdopted", changed] : visit.Say(saved.Problems[0].Problem), saved.Ok && changed > 0 ? saved.Unit : null, !saved.Ok);
    }

    static async Task<Pivot?> Ask(Visit visit, Pivots pivots, string rows, string? columns)
    {
        var cube = new Cube(visit.Registry, visit.Registry.Of<Customer>(), visit.Viewer);
        var query = new PivotQuery(cube.Object)
        {
            Rows = [new(rows)], Columns = columns is null ? [] : [new(columns)], Filter = new Filter.Condition(rows, FilterOperator.IsNotEmpty, []),
            Measures = columns is not null ? ["count"] : [.. new[] { "count", "sum:purchasedAmount", "average:purchases", "average:churnRisk" }.Where(m => cube.Find(m) is not null)],
        };
        try { return await pivots.Ask(visit.Viewer, query, visit.Cancel); }
        catch (EngineException) { return null; }
    }

    /// <summary>Across how often, up how much, by cluster.</summary>
    public string Map(Visit visit)
    {
        var names = Clusters.ToDictionary(c => c.Id, c => c.Name);
        // In the order of the clusters, so that each has the colour it has in the list.
        var order = Clusters.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        var shown = Customers.Where(c => c.Purchases > 0 && c.PurchasedAmount is not null).OrderBy(c => order.GetValueOrDefault(c.Cluster.Value, int.MaxValue)).ToList();
        return JsonSerializer.Serialize(new
        {
            kind = "scatter", unit = "", percent = false, log = true, categories = shown.Select(a => a.Name), groups = shown.Select(a => names.GetValueOrDefault(a.Cluster.Value, "–")),
            series = new[]
            {
                new { name = visit["field.accounts.purchases"], data = shown.Select(a => (double)a.Purchases!.Value) },
                new { name = $"{visit["field.accounts.purchasedAmount"]} ({Currency})", data = shown.Select(a => (double)a.PurchasedAmount!.Value.Amount) },
            },
        }, JsonValues.Options);
    }
}
