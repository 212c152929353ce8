using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;

namespace Guanxi.Tests.Sales;

public sealed class PriceTests
{
    static readonly DateOnly Day = new(2026, 6, 1);

    static async Task<PriceBook> Book(House house, string name, Product product, decimal price, string currency = "CNY", string? rank = null, DateOnly? from = null, DateOnly? to = null, decimal quantity = 1)
    {
        var book = await house.Made(new PriceBook { Name = name, Currency = currency, CustomerClass = rank, ValidFrom = from, ValidTo = to });
        await house.Made(new PriceBookEntry { PriceBook = book, Product = product, FromQuantity = quantity, Price = new(price, currency) });
        return book;
    }

    static async Task<(decimal?, string?)> Price(House house, Product product, decimal quantity = 1, string? rank = null, string? currency = null, DateOnly? day = null) =>
        await Prices.Of(house.Store, Viewer.System, new(product, quantity, day ?? Day) { CustomerClass = rank, Currency = currency }) is { } answer ? (answer.Price.Amount, answer.Book?.Name) : (null, null);

    [Fact]
    public async Task The_price_is_the_customers_for_the_quantity_and_the_day()
    {
        await using var house = await House.Open("sqlite");
        var product = await house.Made(new Product { Name = "P", Price = new(100, "CNY") });
        Assert.Equal((100m, null), await Price(house, product));
        var all = await Book(house, "All", product, 95);
        await house.Made(new PriceBookEntry { PriceBook = all, Product = product, FromQuantity = 10, Price = new(90, "CNY") });
        await Book(house, "A", product, 80, rank: "a", quantity: 5);
        await Book(house, "Summer", product, 70, from: new(2026, 7, 1), to: new(2026, 8, 31));
        await house.Made(new Currency { Name = "US dollar", Code = "USD", Rate = 7 });
        await Book(house, "Export", product, 20, currency: "USD");
        Assert.Equal((95m, "All"), await Price(house, product, 9.99m));
        Assert.Equal((90m, "All"), await Price(house, product, 10));
        Assert.Equal((80m, "A"), await Price(house, product, 5, rank: "a"));
        Assert.Equal((95m, "All"), await Price(house, product, 4, rank: "a"));
        Assert.Equal((70m, "Summer"), await Price(house, product, 10, day: new(2026, 8, 31)));
        Assert.Equal((90m, "All"), await Price(house, product, 10, day: new(2026, 9, 1)));
        Assert.Equal((20m, "Export"), await Price(house, product, currency: "USD"));
        Assert.Equal((null, null), await Price(house, product, currency: "EUR"));
        Assert.True((await house.Change<PriceBook>(all, ("active", false))).Ok);
        Assert.Equal((100m, null), await Price(house, product));
    }

    [Fact]
    public async Task A_line_follows_its_price_until_somebody_agrees_on_one()
    {
        await using var house = await House.Open("sqlite");
        await house.WithPipeline();
        var product = await house.Made(new Product { Name = "P", Price = new(100, "CNY") });
        var book = await Book(house, "A", product, 80, rank: "a", quantity: 10);
        var deal = await house.Made(new Opportunity { Name = "D", Account = await house.Made(new Account { Name = "客户", Class = "a" }) });
        var line = await house.Made(new OpportunityLine { Opportunity = deal, Product = product, Quantity = 2 });
        Assert.Equal(new Money(200, "CNY"), line.Amount);
        Assert.True((await house.Change<OpportunityLine>(line, ("quantity", 10m))).Ok);
        Assert.Equal(new Money(800, "CNY"), (await house.Now(line)).Amount);
        Assert.True((await house.Change<OpportunityLine>(line, ("unitPrice", new Money(75, "CNY")))).Ok);
        Assert.True((await house.Change<OpportunityLine>(line, ("quantity", 1m))).Ok);
        Assert.Equal(new Money(75, "CNY"), (await house.Now(line)).Amount);
    }

    [Fact]
    public async Task A_bundle_stands_with_its_parts_and_is_paid_once()
    {
        await using var house = await House.Open("sqlite");
        await house.WithPipeline();
        var (screw, board) = (await house.Made(new Product { Name = "Screw", Price = new(1, "CNY") }), await house.Made(new Product { Name = "Board", Price = new(20, "CNY") }));
        var shelf = await house.Made(new Product { Name = "Shelf", Kind = "bundle" });
        foreach (var (part, count) in new[] { (screw, 8m), (board, 2m) }) await house.Made(new ProductPart { Bundle = shelf, Product = part, Quantity = count });
        Assert.Equal((48m, null), await Price(house, shelf));
        var deal = await house.Made(new Opportunity { Name = "D" });
        var line = await house.Made(new OpportunityLine { Opportunity = deal, Product = shelf, Quantity = 3 });
        Assert.Equal([("Screw", 24m), ("Board", 6m)], await Parts(house, line));
        Assert.Equal(new Money(144, "CNY"), (await house.Now(deal)).Amount);
        Assert.True((await house.Change<OpportunityLine>(line, ("quantity", 1m))).Ok);
        Assert.Equal([("Screw", 8m), ("Board", 2m)], await Parts(house, line));
        Assert.Equal(new Money(48, "CNY"), (await house.Now(deal)).Amount);
        Assert.True((await house.Change<OpportunityLine>(line, ("product", board.Id))).Ok);
        Assert.Empty(await Parts(house, line));
        Assert.Equal(new Money(20, "CNY"), (await house.Now(deal)).Amount);
    }

    [Fact]
    public async Task A_price_is_in_the_currency_of_its_book()
    {
        await using var house = await House.Open("sqlite");
        var product = await house.Made(new Product { Name = "P" });
        var book = await Book(house, "All", product, 95);
        var unit = house.Store.Begin(HouseRecords.Boss);
        await house.Made(new Currency { Name = "US dollar", Code = "USD", Rate = 7 });
        unit.Create(new PriceBookEntry { PriceBook = book, Product = product, FromQuantity = 5, Price = new Money(9, "USD") });
        Assert.Equal(["priceInAnotherCurrency"], (await unit.Commit()).Codes());
    }

    [Fact]
    public async Task A_bundle_is_not_part_of_itself()
    {
        await using var house = await House.Open("sqlite");
        var (outer, inner) = (await house.Made(new Product { Name = "Outer", Kind = "bundle" }), await house.Made(new Product { Name = "Inner", Kind = "bundle" }));
        await house.Made(new ProductPart { Bundle = outer, Product = inner });
        var unit = house.Store.Begin(HouseRecords.Boss);
        unit.Create(new ProductPart { Bundle = inner, Product = outer });
        Assert.Equal(["bundleRing"], (await unit.Commit()).Codes());
    }

    static async Task<List<(string, decimal)>> Parts(House house, OpportunityLine line) =>
        [.. (await house.Store.List(Viewer.System, new(house.Registry.Of<OpportunityLine>()) { Filter = Filter.Is("partOf", line.Id), Sorts = [new("id")] })).Records.Cast<OpportunityLine>().Select(l => (l.Name, l.Quantity))];
}
