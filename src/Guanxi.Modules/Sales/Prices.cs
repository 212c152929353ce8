using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales;

/// <summary>What a product costs.</summary>
public static class Prices
{
    /// <summary>The price book's valid break with the greatest quantity not above the one sold; without one the list price.</summary>
    public static async ValueTask<Money?> Of(RecordStore store, Product product, decimal quantity, Id<PriceBook> book, DateOnly day)
    {
        if (book.IsEmpty || await store.Get(Viewer.System, book) is not { Active: true } found || !Valid(found.ValidFrom, found.ValidTo, day)) return product.Price;
        var entries = await store.All<PriceBookEntry>(Viewer.System, Filter.Both(Filter.Is("priceBook", book.Value), Filter.Is("product", product.Id)));
        return entries.Where(e => e.FromQuantity <= quantity && Valid(e.ValidFrom, e.ValidTo, day)).MaxBy(e => e.FromQuantity)?.Price ?? product.Price;
    }

    static bool Valid(DateOnly? from, DateOnly? to, DateOnly day) => (from is null || from <= day) && (to is null || day <= to);
}
