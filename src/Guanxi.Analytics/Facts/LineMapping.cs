using System.Collections.Frozen;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Facts;

/// <summary>What a column of a file of order lines says.</summary>
public enum LineRole { Customer, CustomerName, Product, ProductName, Order, Day, Quantity, Price, Amount, Channel }

/// <summary>Which column of a file is what.</summary>
/// <param name="Columns">Role → header.</param>
public sealed record LineMapping(IReadOnlyDictionary<LineRole, string> Columns)
{
    static readonly FrozenDictionary<LineRole, string[]> Names = new Dictionary<LineRole, string[]>
    {
        [LineRole.Customer] = ["customerid", "customer", "customerno", "customernumber", "customercode", "account", "accountid", "clientid", "client", "buyer", "member", "memberid", "phone", "mobile", "客户编号", "客户编码", "客户号", "会员号", "会员编号", "客户", "手机号", "电话"],
        [LineRole.CustomerName] = ["customername", "accountname", "clientname", "company", "客户名称", "会员姓名", "公司名称", "单位名称"],
        [LineRole.Product] = ["stockcode", "sku", "productcode", "productid", "itemcode", "itemid", "item", "product", "ean", "barcode", "产品编号", "商品编号", "商品编码", "产品编码", "货号", "条码", "型号"],
        [LineRole.ProductName] = ["description", "productname", "itemname", "productdescription", "产品名称", "商品名称", "品名", "产品", "商品"],
        [LineRole.Order] = ["invoiceno", "invoice", "orderno", "ordernumber", "orderid", "order", "receipt", "receiptno", "transactionid", "transaction", "订单号", "订单编号", "单号", "小票号", "发票号"],
        [LineRole.Day] = ["invoicedate", "orderdate", "date", "day", "purchasedate", "transactiondate", "soldat", "time", "日期", "订单日期", "下单时间", "销售日期", "交易日期", "时间"],
        [LineRole.Quantity] = ["quantity", "qty", "count", "units", "数量", "件数"],
        [LineRole.Price] = ["unitprice", "price", "单价", "售价"],
        [LineRole.Amount] = ["amount", "total", "revenue", "sales", "linetotal", "value", "金额", "销售额", "总价", "小计", "实付金额"],
        [LineRole.Channel] = ["channel", "store", "shop", "branch", "country", "till", "渠道", "门店", "店铺"],
    }.ToFrozenDictionary();

    public string? Of(LineRole role) => Columns.GetValueOrDefault(role);

    /// <summary>Each role takes the first of its names that a column has.</summary>
    public static LineMapping Guess(IReadOnlyList<string> headers)
    {
        var plain = headers.DistinctBy(Plain).ToDictionary(Plain);
        var found = new Dictionary<LineRole, string>();
        foreach (var role in Enum.GetValues<LineRole>())
            if (Names[role].FirstOrDefault(n => plain.TryGetValue(n, out var header) && !found.ContainsValue(header)) is { } name) found[role] = plain[name];
        return new(found);
    }

    static string Plain(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Roles that are still missing: a line has a day, an amount (or a price), and a customer or a product.</summary>
    public IEnumerable<LineRole> Missing()
    {
        if (Of(LineRole.Day) is null) yield return LineRole.Day;
        if (Of(LineRole.Amount) is null && Of(LineRole.Price) is null) yield return LineRole.Amount;
        if (Of(LineRole.Customer) is null && Of(LineRole.CustomerName) is null && Of(LineRole.Product) is null && Of(LineRole.ProductName) is null) yield return LineRole.Customer;
    }

    public string ToJson() => JsonSerializer.Serialize(Columns.ToDictionary(c => ModelCompiler.Camel(c.Key.ToString()), c => c.Value), JsonValues.Options);

    public static LineMapping FromJson(string? json) => json is null ? new(new Dictionary<LineRole, string>())
        : new(JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonValues.Options)!.ToDictionary(c => Enum.Parse<LineRole>(c.Key, ignoreCase: true), c => c.Value));
}
