using System.Globalization;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales;

/// <summary>How much of a product, when, and for whom.</summary>
public sealed record PriceQuestion(Product Product, decimal Quantity, DateOnly Day)
{
    /// <summary>Only this price book is asked, then the list price.</summary>
    public Id<PriceBook> Book { get; init; }
    public string? CustomerClass { get; init; }
    /// <summary>ISO 4217; that of the list price unless given.</summary>
    public string? Currency { get; init; }
}

/// <param name="Price">Of one unit.</param>
/// <param name="Book">Where it stands; null for the list price, or for a bundle that costs what its parts cost.</param>
/// <param name="FromQuantity">The quantity break it holds from.</param>
public sealed record PriceAnswer(Money Price, PriceBook? Book, decimal FromQuantity);

/// <summary>What a product costs (SAL-3).</summary>
public static class Prices
{
    /// <summary>Bundles within bundles that are followed.</summary>
    const int Deepest = 10;

    /// <summary>
    /// The price in the first valid book that has one: books for the customer's class before those for everyone, newer before older; within
    /// a book the greatest quantity break not above the quantity. Else the list price; else, of a bundle, what its parts cost.
    /// </summary>
    /// <param name="viewer">Whose sight of books and products counts.</param>
    /// <returns>Null where it has no price in the currency.</returns>
    public static ValueTask<PriceAnswer?> Of(RecordStore store, Viewer viewer, PriceQuestion asked) => Of(store, viewer, asked, 0);

    static async ValueTask<PriceAnswer?> Of(RecordStore store, Viewer viewer, PriceQuestion asked, int depth)
    {
        if (await InBooks(store, viewer, asked) is { } found) return found;
        if (asked.Product.Price is { } list && (asked.Currency ?? list.Currency) == list.Currency) return new(list, null, 1);
        return asked.Product.Kind == "bundle" && depth < Deepest ? await OfParts(store, viewer, asked, depth) : null;
    }

    static async ValueTask<PriceAnswer?> InBooks(RecordStore store, Viewer viewer, PriceQuestion asked)
    {
        var books = await store.All<PriceBook>(viewer, asked.Book.IsEmpty ? Filter.Is("active", "true") : Filter.Both(Filter.Is("id", asked.Book.Value), Filter.Is("active", "true")));
        var fitting = books.Where(b => Valid(b.ValidFrom, b.ValidTo, asked.Day) && (!asked.Book.IsEmpty || Serves(b, asked)))
            .OrderBy(b => b.CustomerClass is null).ThenByDescending(b => b.ValidFrom).ThenByDescending(b => b.CreatedAt).ToList();
        if (fitting.Count == 0) return null;
        var breaks = await store.All<PriceBookEntry>(viewer, new Filter.And([Filter.Is("product", asked.Product.Id),
            Filter.Is("priceBook", [.. fitting.Select(b => b.Id.ToString())]), new Filter.Condition("fromQuantity", FilterOperator.LessOrEqual, [asked.Quantity.ToString(CultureInfo.InvariantCulture)])]));
        var valid = breaks.Where(e => e.Price is not null && Valid(e.ValidFrom, e.ValidTo, asked.Day)).ToLookup(e => e.PriceBook.Value);
        return fitting.Where(b => valid.Contains(b.Id)).Select(b => (Book: b, Break: valid[b.Id].MaxBy(e => e.FromQuantity)!))
            .Select(f => new PriceAnswer(f.Break.Price!.Value, f.Book, f.Break.FromQuantity)).FirstOrDefault();
    }

    static bool Serves(PriceBook book, PriceQuestion asked) =>
        (book.CustomerClass is null || book.CustomerClass == asked.CustomerClass) && (asked.Currency ?? asked.Product.Price?.Currency) is var currency && (currency is null || book.Currency == currency);

    static async ValueTask<PriceAnswer?> OfParts(RecordStore store, Viewer viewer, PriceQuestion asked, int depth)
    {
        var sum = (Money?)null;
        foreach (var part in await store.All<ProductPart>(viewer, Filter.Is("bundle", asked.Product.Id)))
        {
            if (await store.Get(viewer, part.Product) is not { } product) return null;
            var price = await Of(store, viewer, asked with { Product = product, Quantity = asked.Quantity * part.Quantity, Currency = sum?.Currency ?? asked.Currency }, depth + 1);
            if (price is null) return null;
            sum = price.Price with { Amount = (sum?.Amount ?? 0) + price.Price.Amount * part.Quantity, Worth = null };
        }
        return sum is { } whole ? new(whole, null, 1) : null;
    }

    static bool Valid(DateOnly? from, DateOnly? to, DateOnly day) => (from is null || from <= day) && (to is null || day <= to);
}
