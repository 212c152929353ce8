using Customer = Guanxi.Modules.Customers.Account;
using Guanxi.Analytics.Facts;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Pages.Facts;

/// <summary>Customers and products of what order lines name and nobody here is: the next load of the warehouse finds them by the same key.</summary>
static class UnmatchedRecords
{
    const int Together = 500;

    /// <returns>How many were made; those refused (a code that is taken) are left out.</returns>
    public static async Task<int> Make(Visit visit, IReadOnlyList<Unmatched> named, bool products)
    {
        var made = 0;
        foreach (var some in named.Chunk(Together))
        {
            var unit = visit.Store.Begin(visit.Viewer);
            foreach (var one in some)
                if (products) unit.Create(new Product { Name = one.Name ?? one.Key, Code = one.Key.Start(60) });
                else unit.Create(new Customer { Name = one.Name ?? one.Key, ExternalId = one.Key.Start(100) });
            var saved = await unit.Commit(visit.Cancel);
            if (!saved.Ok) return made;
            made += some.Length;
        }
        return made;
    }
}
