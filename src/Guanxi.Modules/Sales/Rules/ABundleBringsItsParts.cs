using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales.Rules;

/// <summary>A bundle within a deal stands with the products it consists of; they follow its quantity, and may be changed one by one.</summary>
sealed class ABundleBringsItsParts : IAfterSave<OpportunityLine>
{
    public async ValueTask AfterSave(OpportunityLine line, SaveContext context)
    {
        if (context.Kind is not (ChangeKind.Create or ChangeKind.Update)) return;
        var (store, unit) = (context.Unit.Store, context.Unit);
        var before = context.Before as OpportunityLine;
        if (before is not null && !context.Changed(line, "product"))
        {
            if (!context.Changed(line, "quantity") || before.Quantity == 0) return;
            foreach (var part in await Parts(store, line)) unit.Update<OpportunityLine>(part, ("quantity", decimal.Round(part.Quantity * line.Quantity / before.Quantity, 6)));
            return;
        }
        if (before is not null) foreach (var part in await Parts(store, line)) unit.Delete<OpportunityLine>(part);
        if (await store.Get(Viewer.System, line.Product) is not { Kind: "bundle" }) return;
        foreach (var part in await store.All<ProductPart>(Viewer.System, Filter.Is("bundle", line.Product.Value), new Sort("createdAt")))
            unit.Create(new OpportunityLine { Opportunity = line.Opportunity, PartOf = line, Product = part.Product, Quantity = decimal.Round(part.Quantity * line.Quantity, 6), Position = line.Position });
    }

    static ValueTask<List<OpportunityLine>> Parts(RecordStore store, OpportunityLine line) => store.All<OpportunityLine>(Viewer.System, Filter.Is("partOf", line.Id));
}
