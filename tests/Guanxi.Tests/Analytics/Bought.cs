using Guanxi.Analytics.Mining;

namespace Guanxi.Tests.Analytics;

/// <summary>All purchases of a customer, one a day in order, and what was known of them on a day.</summary>
sealed record Bought(Guid Account, IReadOnlyList<(DateOnly Day, decimal Worth)> Purchases)
{
    public Buyer? On(DateOnly day) => Purchases.Where(p => p.Day <= day).ToList() is not [var first, ..] known ? null
        : new(Account, first.Day, known[^1].Day, known.Count, known.Sum(p => p.Worth), first.Worth, known.Select(p => 1L << (Quarter(day) - Quarter(p.Day))).Aggregate((a, b) => a | b));

    public static BuyersOn By(IReadOnlyList<Bought> all) => day => Task.FromResult<IReadOnlyList<Buyer>>([.. all.Select(b => b.On(day)).OfType<Buyer>()]);

    static int Quarter(DateOnly day) => day.Year * 4 + (day.Month - 1) / 3;
}
