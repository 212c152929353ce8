using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Customer = Guanxi.Modules.Customers.Account;

namespace Guanxi.Web.Pages.Insight;

/// <summary>What the pages about what was learned have in common.</summary>
static class Learned
{
    /// <summary>Who may look at what all customers together tell.</summary>
    public static bool May(Visit visit) => visit.Viewer.Can("reports") && visit.Object("accounts") is { } model && visit.Viewer.RightOf(model["rfmGroup"]) <= FieldRight.ReadOnly;

    /// <summary>Customers the viewer sees, as a filter of the field language asks for them.</summary>
    public static async Task<IReadOnlyList<Customer>> Customers(Visit visit, Filter filter, string sort, int most, bool descending = true) =>
        [.. (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<Customer>()) { Filter = filter, Sorts = [new(sort, descending)], Limit = most }, visit.Cancel)).Records.Cast<Customer>()];

    /// <summary>Of keys, those whose customers the viewer sees.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> Names(Visit visit, string model, IEnumerable<Guid> keys)
    {
        var names = new Dictionary<Guid, string>();
        if (visit.Object(model) is not { } of) return names;
        foreach (var some in keys.Distinct().Chunk(200))
            foreach (var record in (await visit.Store.List(visit.Viewer, new(of) { Filter = Filter.Is("id", [.. some.Select(k => k.ToString())]), Limit = 200 }, visit.Cancel)).Records) names[record.Id] = of.Title.Get(record)?.ToString() ?? "—";
        return names;
    }

    /// <summary>Buyers among the customers the viewer sees.</summary>
    public static async Task<IReadOnlyList<Buyer>> Buyers(Visit visit, Purchases purchases)
    {
        var all = await purchases.Of(visit.Today, visit.Cancel);
        if (AccessFilter.Of(visit.Registry, visit.Registry.Of<Customer>(), visit.Viewer, Verb.Read, visit.Now) == BoundFilter.All) return all;
        var seen = await Names(visit, "accounts", all.Select(b => b.Account));
        return [.. all.Where(b => seen.ContainsKey(b.Account))];
    }
}
