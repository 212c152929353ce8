namespace Guanxi.Modules.Sales.Rules;

sealed class APriceIsInTheCurrencyOfItsBook : IBeforeSave<PriceBookEntry>
{
    public async ValueTask BeforeSave(PriceBookEntry entry, SaveContext context)
    {
        if (entry.Price is { } price && await context.Unit.Store.Get(Viewer.System, entry.PriceBook) is { Currency: { Length: > 0 } currency } && price.Currency != currency)
            context.Refuse("price", "priceInAnotherCurrency", currency);
    }
}
