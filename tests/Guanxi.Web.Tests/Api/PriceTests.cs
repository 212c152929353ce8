using System.Net;
using Guanxi.Kernel.Fields;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Api;

public sealed class PriceTests(CompanyFixture companies) : ApiTests(companies)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_program_asks_what_a_product_costs_a_customer(string database)
    {
        var company = await Company(database);
        var product = new Product { Name = "Price asked", Price = new Money(100, "CNY") };
        var customer = new Customer { Name = "Price asker", Class = "a", Owner = company.EastManager };
        var book = new PriceBook { Name = "Price asked", Currency = "CNY", CustomerClass = "a", ValidFrom = new(2026, 1, 1) };
        await company.Add(product);
        await company.Add(customer);
        await company.Add(book);
        await company.Add(new PriceBookEntry { PriceBook = book, Product = product, FromQuantity = 10, Price = new Money(80, "CNY") });
        var (program, path) = (await company.As(company.EastManager), $"/products/{product.Id}/price");

        var whole = await Get(program, $"{path}?account={customer.Id}&quantity=10.5&date=2026-03-01");
        Assert.Equal((80m, "CNY", book.Id), (whole["unitPrice"]!["amount"]!.GetValue<decimal>(), whole["unitPrice"]!["currency"]!.GetValue<string>(), whole["priceBook"]!.GetValue<Guid>()));
        Assert.Equal(100m, (await Get(program, $"{path}?account={customer.Id}&quantity=9&date=2026-03-01"))["unitPrice"]!["amount"]!.GetValue<decimal>());
        Assert.Equal(100m, (await Get(program, $"{path}?account={customer.Id}&quantity=10&date=2025-12-31"))["unitPrice"]!["amount"]!.GetValue<decimal>());
        Assert.Null((await Get(program, path + "?currency=EUR"))["unitPrice"]);
        foreach (var (name, wrong) in new[] { ("quantity", "0"), ("quantity", "many"), ("date", "1.3.2026"), ("currency", "XQX"), ("account", Guid.Empty.ToString()), ("colour", "red") })
            Assert.NotEmpty(Codes(await Get(program, $"{path}?{name}={wrong}", HttpStatusCode.BadRequest), name));
        // Another region's customer does not exist here, and neither does the product for whom no product exists.
        Assert.Equal(["noSuchRecord"], Codes(await Get(await company.As(company.SouthManager), $"{path}?account={customer.Id}", HttpStatusCode.BadRequest), "account"));
        await Get(await company.As(company.Nobody), path, HttpStatusCode.NotFound);
    }
}
