namespace Guanxi.Modules.Sales.Rules;

/// <summary>A deal nobody named is "customer – product".</summary>
sealed class ADealIsNamedAfterCustomerAndProduct : IBeforeSave<Opportunity>
{
    public async ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        if (!string.IsNullOrWhiteSpace(deal.Name)) return;
        var store = context.Unit.Store;
        string?[] parts = [await store.TitleOf("accounts", deal.Account), await store.TitleOf("products", deal.Product)];
        var name = string.Join(" – ", parts.Where(p => !string.IsNullOrEmpty(p)));
        deal.Name = name.Length > 0 ? name : deal.ExternalId ?? deal.Number ?? "";
    }
}
