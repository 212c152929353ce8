using Guanxi.Modules.Sales;

namespace Guanxi.Modules.Demo;

public sealed partial class DemoCompany
{
    /// <summary>What each who sells is to sell this quarter: about what they sold of late, rounded up.</summary>
    void AddGoals()
    {
        var from = new DateOnly(_today.Year, (_today.Month - 1) / 3 * 3 + 1, 1);
        var until = from.AddMonths(3).AddDays(-1);
        var dice = new Dice(_today.Year * 4 + _today.Month / 3);
        var price = _products.Max(p => p.Price!.Value.Amount);
        foreach (var person in _sellers.Select(s => s.Person).Append(_options.Administrator))
            _unit.Create(new Goal { Name = _words.Goal.Replace("{year}", $"{from.Year}").Replace("{quarter}", $"{(from.Month + 2) / 3}"), Owner = person, From = from, Until = until, Amount = Money(decimal.Round(price * dice.Between(25, 60) / 10, 0)) });
    }
}
