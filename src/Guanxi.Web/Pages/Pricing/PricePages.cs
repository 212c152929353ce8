using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Customer = Guanxi.Modules.Customers.Account;
using Guanxi.Modules.Sales;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Pricing;

/// <summary>Which price for this customer, quantity and day: beside a product, and a page of its own where no script runs.</summary>
public static class PricePages
{
    const decimal Most = 1_000_000_000;

    public static void MapPricing(this IEndpointRouteBuilder routes) => routes.MapGet("/products/{id:guid}/price", Show);

    static async Task<IResult> Show(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Product>(id), visit.Cancel) is not { } product) return await visit.Missing();
        var query = visit.Http.Request.Query;
        var model = new PriceModel(product) { Day = visit.Today };
        if (DateOnly.TryParseExact(query["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) model = model with { Day = day };
        if (query["quantity"] is [{ Length: > 0 } typed, ..])
            model = Typed.Number(typed) is { Ok: true, Value: > 0 and <= Most } quantity ? model with { Quantity = quantity.Value } : model with { Problems = [new("quantity", "outOfRange", 0, Most)] };
        model = await For(visit, model, query["account"], query["account.text"]);
        if (model.Problems.Count == 0)
            model = model with { Answer = await Prices.Of(visit.Store, visit.Viewer, new(product, model.Quantity, model.Day) { CustomerClass = model.Account?.Class }) };
        model = model with { Unit = product.Unit.IsEmpty ? null : (await visit.Store.Get(visit.Viewer, product.Unit, visit.Cancel))?.Name };
        return visit.Http.Request.Headers["Turbo-Frame"] == "price-frame" ? visit.Part<PriceFrame>(model) : await visit.Page<PricePage>(model);
    }

    /// <summary>Chosen from the list, or typed by name.</summary>
    static async Task<PriceModel> For(Visit visit, PriceModel model, string? key, string? name)
    {
        Problem? problem = null;
        Guid? found = Guid.TryParse(key, out var id) ? id : null;
        if (found is null && !string.IsNullOrWhiteSpace(name)) (found, problem) = await NamedRecords.Find(visit, visit.Registry.Of<Opportunity>()["account"], name.Trim());
        var account = found is { } one ? await visit.Store.Get(visit.Viewer, new Id<Customer>(one), visit.Cancel) : null;
        if (found is not null && account is null) problem = new("account", "noSuchRecord");
        return model with { Account = account, Typed = name, Problems = problem is null ? model.Problems : [.. model.Problems, problem] };
    }
}

/// <param name="Answer">Null where the product has no price.</param>
public sealed record PriceModel(Product Product, PriceAnswer? Answer = null)
{
    public decimal Quantity { get; init; } = 1;
    public DateOnly Day { get; init; }
    public Customer? Account { get; init; }
    /// <summary>A customer's name as typed.</summary>
    public string? Typed { get; init; }
    /// <summary>What it is sold by.</summary>
    public string? Unit { get; init; }
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
