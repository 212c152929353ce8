namespace Guanxi.Modules.Sales.Rules;

/// <summary>
/// Quantity × unit price less discount; a price nobody typed comes from the price books, else from the product, and follows the quantity.
/// What a bundle brings along is paid with the bundle.
/// </summary>
sealed class ALineCostsWhatItsProductCosts : IBeforeSave<OpportunityLine>
{
    public async ValueTask BeforeSave(OpportunityLine line, SaveContext context)
    {
        var store = context.Unit.Store;
        if (context.Changed(line, "product") && await store.Get(Viewer.System, line.Product) is { } named) line.Name = named.Name;
        if (line.PartOf.IsEmpty && (line.UnitPrice is null || !context.Changed(line, "unitPrice") && await Follows(line, context)))
            line.UnitPrice = await PriceOf(line, store, context) ?? line.UnitPrice;
        line.Amount = line.UnitPrice is { } price
            ? price with { Amount = decimal.Round(price.Amount * line.Quantity * (1 - (line.Discount ?? 0) / 100), 4, MidpointRounding.AwayFromZero) }
            : null;
    }

    /// <summary>Another product has another price; another quantity too, unless somebody had agreed on a price.</summary>
    static async ValueTask<bool> Follows(OpportunityLine line, SaveContext context) =>
        context.Changed(line, "product") || context.Changed(line, "quantity") && context.Before is OpportunityLine before && await PriceOf(before, context.Unit.Store, context) == before.UnitPrice;

    static async ValueTask<Money?> PriceOf(OpportunityLine line, RecordStore store, SaveContext context)
    {
        if (await store.Get(Viewer.System, line.Product) is not { } product) return null;
        var deal = await store.Get(Viewer.System, line.Opportunity);
        var customer = deal is null ? null : await store.Get(Viewer.System, deal.Account);
        return (await Prices.Of(store, Viewer.System, new(product, line.Quantity, LocalDay.Of(context.Now, context.Viewer.TimeZone))
        {
            Book = deal?.PriceBook ?? default, CustomerClass = customer?.Class, Currency = deal?.Amount?.Currency,
        }))?.Price;
    }
}
