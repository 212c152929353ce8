namespace Guanxi.Modules.Sales;

/// <summary>The price a deal's line would have had nobody typed one, and the customer it is for.</summary>
sealed record LinePrice(Money? Price, string? CustomerClass)
{
    /// <summary>Null where the product is gone.</summary>
    public static async ValueTask<LinePrice?> Of(OpportunityLine line, SaveContext context)
    {
        var store = context.Unit.Store;
        if (await store.Get(Viewer.System, line.Product) is not { } product) return null;
        var deal = await store.Get(Viewer.System, line.Opportunity);
        var customer = deal is null ? null : await store.Get(Viewer.System, deal.Account);
        var answer = await Prices.Of(store, Viewer.System, new(product, line.Quantity, LocalDay.Of(context.Now, context.Viewer.TimeZone))
        {
            Book = deal?.PriceBook ?? default, CustomerClass = customer?.Class, Currency = deal?.Amount?.Currency,
        });
        return new(answer?.Price, customer?.Class);
    }
}
