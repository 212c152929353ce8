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
            line.UnitPrice = await PriceOf(line, context) ?? line.UnitPrice;
        line.Amount = line.UnitPrice is { } price
            ? price with { Amount = decimal.Round(price.Amount * line.Quantity * (1 - (line.Discount ?? 0) / 100), 4, MidpointRounding.AwayFromZero) }
            : null;
    }

    /// <summary>Another product has another price; another quantity too, unless somebody had agreed on a price.</summary>
    static async ValueTask<bool> Follows(OpportunityLine line, SaveContext context) =>
        context.Changed(line, "product") || context.Changed(line, "quantity") && context.Before is OpportunityLine before && await PriceOf(before, context) == before.UnitPrice;

    static async ValueTask<Money?> PriceOf(OpportunityLine line, SaveContext context) => (await LinePrice.Of(line, context))?.Price;
}
