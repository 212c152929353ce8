namespace Guanxi.Modules.Sales.Rules;

/// <summary>Quantity × unit price less discount; a price nobody typed comes from the deal's price book, else from the product.</summary>
sealed class ALineCostsWhatItsProductCosts : IBeforeSave<OpportunityLine>
{
    public async ValueTask BeforeSave(OpportunityLine line, SaveContext context)
    {
        var store = context.Unit.Store;
        if (context.Changed(line, "product") || line.UnitPrice is null)
        {
            if (await store.Get(Viewer.System, line.Product) is not { } product) return;
            line.Name = product.Name;
            if (!context.Changed(line, "unitPrice") || line.UnitPrice is null)
                line.UnitPrice = await Prices.Of(store, product, line.Quantity, await BookOf(line, store), LocalDay.Of(context.Now, context.Viewer.TimeZone));
        }
        line.Amount = line.UnitPrice is { } price
            ? price with { Amount = decimal.Round(price.Amount * line.Quantity * (1 - (line.Discount ?? 0) / 100), 4, MidpointRounding.AwayFromZero) }
            : null;
    }

    static async ValueTask<Id<PriceBook>> BookOf(OpportunityLine line, RecordStore store) =>
        (await store.Get(Viewer.System, line.Opportunity))?.PriceBook ?? default;
}
