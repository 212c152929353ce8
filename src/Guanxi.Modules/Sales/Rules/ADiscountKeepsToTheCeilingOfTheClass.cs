using System.Globalization;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales.Rules;

/// <summary>What is sold below the price, by a discount or a lower price, is so by no more than the customer's class allows.</summary>
sealed class ADiscountKeepsToTheCeilingOfTheClass : IBeforeSave<OpportunityLine>
{
    public async ValueTask BeforeSave(OpportunityLine line, SaveContext context)
    {
        if (!line.PartOf.IsEmpty || line.UnitPrice is not { } price || !new[] { "product", "quantity", "unitPrice", "discount" }.Any(f => context.Changed(line, f))) return;
        var ceilings = await context.Unit.Store.Kept(["discount-ceilings"], static async store => await store.All<DiscountCeiling>(Viewer.System, Filter.Is("active", "true"), new Sort("position")));
        if (ceilings.Count == 0 || await LinePrice.Of(line, context) is not { Price: { Amount: > 0 } usual, CustomerClass: var rank } || usual.Currency != price.Currency) return;
        if (ceilings.FirstOrDefault(c => c.Fits(rank))?.Ceiling is not { } ceiling) return;
        var below = 100 * (1 - price.Amount * (1 - (line.Discount ?? 0) / 100) / usual.Amount);
        if (below > ceiling) context.Refuse(line.Discount > 0 ? "discount" : "unitPrice", "aboveCeiling", Text(below), Text(ceiling));
    }

    static string Text(decimal percent) => decimal.Round(percent, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
