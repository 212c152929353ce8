using Guanxi.Modules.Sales;

namespace Guanxi.Modules.Demo;

public sealed partial class DemoCompany
{
    /// <summary>What customers order again and again, outside of deals: who sells machines sells what they use up.</summary>
    void AddParts()
    {
        if (_words.Products.ContainsKey(_options.Preset)) return;
        var category = _unit.Create(new ProductCategory { Name = _words.Parts.Name });
        foreach (var p in _words.Parts.Products)
            _unit.Create(new Product { Name = p.Name, Code = p.Code, Category = category, Price = Money(p.Price), Cost = Money(decimal.Round(p.Price * 0.45m)), TaxRate = Chinese ? 13 : 20, Kind = "goods" });
    }
}
