using System.Globalization;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Customer = Guanxi.Modules.Customers.Account;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    /// <summary>Which price for this customer, quantity, day: <c>account</c>, <c>quantity</c>, <c>date</c>, <c>currency</c>, <c>priceBook</c>.</summary>
    static async Task<IResult> PriceOfProduct(ApiCall call, Guid id)
    {
        if (await call.Store.Get(call.Viewer, new Id<Product>(id), call.Cancel) is not { } product) return ApiProblem.NotFound;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(call.Store.Clock.GetUtcNow(), call.Viewer.TimeZone).DateTime);
        var (asked, problems) = (new PriceQuestion(product, 1, today), new List<Problem>());
        foreach (var (name, value) in call.Http.Request.Query)
            switch (name)
            {
                case "quantity" when decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity) && quantity is > 0 and <= 1_000_000_000: asked = asked with { Quantity = quantity }; break;
                case "quantity": problems.Add(new(name, "outOfRange", 0, 1_000_000_000)); break;
                case "date" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day): asked = asked with { Day = day }; break;
                case "date": problems.Add(new(name, "notADate", value.ToString())); break;
                case "currency" when Currencies.IsKnown(value.ToString()): asked = asked with { Currency = value }; break;
                case "currency": problems.Add(new(name, "unknownCurrency", value.ToString())); break;
                case "account" when await Named<Customer>(call, value) is { } customer: asked = asked with { CustomerClass = customer.Class }; break;
                case "priceBook" when await Named<PriceBook>(call, value) is { } book: asked = asked with { Book = book }; break;
                case "account" or "priceBook": problems.Add(new(name, "noSuchRecord")); break;
                default: problems.Add(new(name, "unknownParameter", name)); break;
            }
        if (problems.Count > 0) return ApiProblem.BadRequest(problems);
        var answer = await Prices.Of(call.Store, call.Viewer, asked);
        return Results.Json(new
        {
            product = id,
            quantity = asked.Quantity,
            date = asked.Day,
            unitPrice = answer is null ? null : new { amount = answer.Price.Amount, currency = answer.Price.Currency },
            priceBook = answer?.Book?.Id,
            fromQuantity = answer?.FromQuantity,
            listPrice = product.Price is { } list ? new { amount = list.Amount, currency = list.Currency } : null,
        }, JsonValues.Options);
    }

    static async ValueTask<T?> Named<T>(ApiCall call, string? key) where T : Record =>
        Guid.TryParse(key, out var id) ? await call.Store.Get(call.Viewer, new Id<T>(id), call.Cancel) : null;
}
