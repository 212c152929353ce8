using Guanxi.Modules.Sales;

namespace Guanxi.Modules.Demo;

public sealed partial class DemoCompany
{
    readonly List<Product> _products = [];
    readonly List<Id<PriceBook>> _priceBooks = [];
    readonly List<Id<Competitor>> _competitors = [];

    void AddProducts()
    {
        foreach (var line in _words.Products.GetValueOrDefault(_options.Preset) ?? _words.Products["default"])
        {
            var category = _unit.Create(new ProductCategory { Name = line.Name });
            foreach (var p in line.Products)
            {
                var product = new Product
                {
                    Name = p.Name, Code = p.Code, Category = category, Price = Money(p.Price), Cost = Money(decimal.Round(p.Price * 0.62m)), TaxRate = Chinese ? 13 : 20,
                    Unit = _units.FirstOrDefault(u => u.Code is "set" or "pcs")?.Id ?? Guid.Empty, Kind = p.Code.StartsWith("SV", StringComparison.Ordinal) ? "service" : "goods",
                };
                _unit.Create(product);
                _products.Add(product);
            }
        }
        AddPrices();
        foreach (var c in _words.Competitors)
            _competitors.Add(_unit.Create(new Competitor { Name = c.Name, Strengths = c.Strengths, Weaknesses = c.Weaknesses, Threat = _dice.One(["low", "medium", "high"]) }));
    }

    void AddPrices()
    {
        foreach (var (position, name) in _words.PriceBooks.Index())
        {
            var book = _unit.Create(new PriceBook { Name = name, Currency = _options.Currency, CustomerClass = position == 0 ? null : "a", ValidFrom = new(_today.Year, 1, 1) });
            _priceBooks.Add(book);
            foreach (var product in _products)
                foreach (var (from, share) in ((int, decimal)[])[(1, 1 - position * 0.05m), (10, 0.94m - position * 0.05m)])
                    _unit.Create(new PriceBookEntry { PriceBook = book, Product = product.Id, FromQuantity = from, Price = Money(decimal.Round(product.Price!.Value.Amount * share)) });
        }
    }
}
