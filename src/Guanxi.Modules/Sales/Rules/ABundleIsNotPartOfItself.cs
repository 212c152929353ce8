using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales.Rules;

sealed class ABundleIsNotPartOfItself : IBeforeSave<ProductPart>
{
    public async ValueTask BeforeSave(ProductPart part, SaveContext context)
    {
        var (seen, below) = (new HashSet<Guid>(), new Queue<Guid>([part.Product]));
        while (below.TryDequeue(out var product))
        {
            if (product == part.Bundle.Value)
            {
                context.Refuse("product", "bundleRing");
                return;
            }
            if (!seen.Add(product)) continue;
            foreach (var inner in await context.Unit.Store.All<ProductPart>(Viewer.System, Filter.Is("bundle", product))) below.Enqueue(inner.Product);
        }
    }
}
