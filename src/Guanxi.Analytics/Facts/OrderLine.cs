using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;

namespace Guanxi.Analytics.Facts;

/// <summary>
/// A line of an order or till receipt that was made elsewhere (INS-1). It lies in the warehouse beside what the feed brings, as its file says;
/// customer and product are found by number, name or phone whenever these change. Whoever sees the customer sees the line.
/// </summary>
[Object("order-lines", Module = "sales", Icon = "receipt-text", Outside = true, Owned = false, DetailOf = "account", CalendarStart = "day")]
public sealed class OrderLine : Record
{
    /// <summary>The product as the file names it.</summary>
    [Title] public string Name { get; set; } = "";
    public Id<Account> Account { get; set; }
    public Id<Product> Product { get; set; }
    public DateOnly? Day { get; set; }
    /// <summary>The customer as the file names it: a number, a name or a phone.</summary>
    [MaxLength(200)] public string? Customer { get; set; }
    [MaxLength(200)] public string? CustomerName { get; set; }
    [MaxLength(200)] public string? ProductCode { get; set; }
    /// <summary>Lines with the same number were bought together; without one, a customer's lines of a day.</summary>
    [MaxLength(100)] public string? OrderNumber { get; set; }
    [Filtered, MaxLength(100)] public string? Channel { get; set; }
    public decimal Quantity { get; set; }
    public Money? Amount { get; set; }
    public Id<FactFile> Source { get; set; }
}
