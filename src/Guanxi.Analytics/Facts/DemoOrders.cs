using System.Globalization;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;

namespace Guanxi.Analytics.Facts;

/// <summary>
/// Two years of orders of the demo company's customers, as its shop system would hand them over: some buy every fortnight and stay, some fall
/// silent, some things are bought together, some months are slow. The same every time for a day.
/// </summary>
public sealed class DemoOrders
{
    const int Days = 730, MostProducts = 14;
    /// <summary>Percent of the orders a month brings, January first.</summary>
    static readonly int[] Season = [70, 45, 95, 90, 85, 95, 80, 75, 100, 95, 100, 90];
    /// <summary>Who has the first often takes the second along.</summary>
    static readonly (int First, int Second, double Chance)[] Together = [(0, 1, 0.7), (1, 2, 0.55), (3, 4, 0.75), (5, 6, 0.6), (9, 10, 0.65), (11, 12, 0.5), (7, 8, 0.45)];

    readonly Random _random = new(20160315);
    readonly StringBuilder _text = new("﻿order,date,customer,sku,product,quantity,unit price,channel\n");
    readonly IReadOnlyList<Product> _products;
    readonly IReadOnlyList<string> _channels;
    readonly DateOnly _today;
    int _order = 10_000;

    DemoOrders(IReadOnlyList<Product> products, IReadOnlyList<string> channels, DateOnly today) => (_products, _channels, _today) = (products, channels, today);

    /// <param name="channels">Names of ways by which people order.</param>
    /// <returns>A file of order lines; null where the trade sells nothing twice.</returns>
    public static async Task<byte[]?> Write(RecordStore store, IReadOnlyList<string> channels, DateOnly today, CancellationToken cancel)
    {
        var products = (await store.List(Viewer.System, new(store.Registry.Of<Product>()) { Limit = 200 }, cancel)).Records.Cast<Product>()
            .Where(p => p.Price is not null && p.Code is not null).OrderBy(p => p.Price!.Value.Amount).Take(MostProducts).OrderBy(p => p.Id).ToList();
        if (products.Count == 0 || products[0].Price!.Value.Amount > 10_000) return null;
        var orders = new DemoOrders(products, channels, today);
        var phases = (await store.List(Viewer.System, new(store.Registry.Of<RelationshipStage>()) { Limit = 200 }, cancel)).Records.Cast<RelationshipStage>().ToDictionary(s => s.Id, s => s.Phase);
        string? cursor = null;
        do
        {
            var page = await store.List(Viewer.System, new(store.Registry.Of<Account>()) { Sorts = [new("id")], Cursor = cursor, Limit = 500 }, cancel);
            foreach (var account in page.Records.Cast<Account>()) orders.Buy(account, phases.GetValueOrDefault(account.Stage, RelationshipPhase.Before));
            cursor = page.Next;
        }
        while (cursor is not null);
        orders.Walkers();
        return Encoding.UTF8.GetBytes(orders._text.ToString());
    }

    void Buy(Account account, RelationshipPhase phase)
    {
        if (phase == RelationshipPhase.Before && _random.Next(100) >= 30) return;
        var (gap, leaving) = Habit(_random.Next(100));
        if (phase == RelationshipPhase.Ended) leaving = 0.3;
        var (size, taste) = (0.4 + 2.2 * _random.NextDouble() * _random.NextDouble(), _random.Next(_products.Count));
        var day = _today.AddDays(-Days + _random.Next(Days - 40));
        while (day <= _today)
        {
            if (_random.Next(100) < Season[day.Month - 1]) Order(account.Number!, day, size, taste);
            if (_random.NextDouble() < leaving) return;
            day = day.AddDays(1 + (int)(-gap * Math.Log(1 - _random.NextDouble())));
        }
    }

    /// <summary>Days between orders on average, and the chance that an order was the last.</summary>
    static (double Gap, double Leaving) Habit(int of) => of switch { < 18 => (13, 0.012), < 52 => (30, 0.04), < 82 => (65, 0.09), _ => (120, 0.3) };

    void Order(string customer, DateOnly day, double size, int taste)
    {
        var basket = new SortedSet<int> { _random.Next(3) == 0 ? _random.Next(_products.Count) : taste };
        if (_random.Next(4) == 0) basket.Add(_random.Next(_products.Count));
        foreach (var (first, second, chance) in Together)
            if (basket.Contains(first) && second < _products.Count && _random.NextDouble() < chance) basket.Add(second);
        var channel = _channels[_random.Next(_channels.Count)];
        _order++;
        foreach (var at in basket) Line(customer, day, _products[at].Code!, _products[at].Name, 1 + (int)(size * _random.Next(1, 12)), _products[at].Price!.Value.Amount, channel);
    }

    /// <summary>Some pay at the counter without a name, for things nobody lists any more.</summary>
    void Walkers()
    {
        for (var i = 0; i < 40; i++)
        {
            _order++;
            var product = _products[_random.Next(_products.Count)];
            var (code, name) = i % 5 == 0 ? ("OLD-" + i, product.Name + " *") : (product.Code!, product.Name);
            Line($"POS-{i % 7}", _today.AddDays(-_random.Next(Days)), code, name, 1 + _random.Next(3), product.Price!.Value.Amount, _channels[0]);
        }
    }

    void Line(string customer, DateOnly day, string code, string name, int quantity, decimal price, string channel) =>
        _text.Append(CultureInfo.InvariantCulture, $"SO{_order},{day:yyyy-MM-dd},{customer},{code},\"{name}\",{quantity},{price:0.00},{channel}\n");
}
